import { createHash } from 'node:crypto';
import type { ProviderId } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface IdentityRow {
  user_id: string;
  id: string;
  provider: ProviderId;
  authority: string;
  email: string | null;
  created_at: Date;
  last_used_at: Date | null;
}

/** What an identity is known by. */
export interface IdentityKey {
  issuer: string;
  subject: string;
}

const ALL = sql.raw('user_id, id, provider, authority, email, created_at, last_used_at');

function hashOf({ issuer, subject }: IdentityKey): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest();
}

/** Whose it is; for a transaction of nobody, who learns it from the provider. */
export async function identityByKey(tx: Tx, key: IdentityKey): Promise<IdentityRow | undefined> {
  const hash = hashOf(key);
  const [, found] = await Promise.all([
    sql`select set_config('app.token_hash', ${hash.toString('hex')}, true)`.execute(tx),
    sql<IdentityRow>`select ${ALL} from provider_identities where identity_hash = ${hash}`.execute(tx),
  ]);
  return found.rows[0];
}

export interface NewIdentity extends IdentityKey {
  id: string;
  userId: string;
  provider: ProviderId;
  authority: string;
  email: string | null;
}

/** False where it is connected already, to whomever. */
export async function insertIdentity(tx: Tx, identity: NewIdentity, now: Date): Promise<boolean> {
  const { userId, id, provider, authority, issuer, subject, email } = identity;
  const { numAffectedRows } = await sql`
    insert into provider_identities (user_id, id, provider, authority, issuer, subject, identity_hash, email, created_at,
                                     last_used_at)
    values (${userId}, ${id}, ${provider}, ${authority}, ${issuer}, ${subject}, ${hashOf(identity)}, ${email}, ${now},
            ${now})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** Also takes down what the provider says now, and under which settings. False where it is theirs no longer. */
export async function useIdentity(
  tx: Tx,
  userId: string,
  { authority, email, ...key }: IdentityKey & Pick<NewIdentity, 'authority' | 'email'>,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update provider_identities set last_used_at = ${now}, email = coalesce(${email}, email), authority = ${authority}
    where user_id = ${userId} and identity_hash = ${hashOf(key)}`.execute(tx);
  return numAffectedRows === 1n;
}

export async function identitiesOf(
  tx: Tx,
  userId: string,
  limit: number,
  offset = 0,
): Promise<{ rows: IdentityRow[]; total: number }> {
  const [list, count] = await Promise.all([
    sql<IdentityRow>`select ${ALL} from provider_identities where user_id = ${userId}
                     order by created_at, id limit ${limit} offset ${offset}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from provider_identities where user_id = ${userId}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

export async function lockIdentityRow(tx: Tx, userId: string, id: string): Promise<IdentityRow | undefined> {
  const { rows } = await sql<IdentityRow>`
    select ${ALL} from provider_identities where user_id = ${userId} and id = ${id} for update`.execute(tx);
  return rows[0];
}

export async function deleteIdentity(tx: Tx, userId: string, id: string): Promise<void> {
  await sql`delete from provider_identities where user_id = ${userId} and id = ${id}`.execute(tx);
}

/** Whether the session in which something was begun is still there. */
export async function isSessionAlive(tx: Tx, userId: string, sessionId: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select from sessions s join users u on u.id = s.user_id
    where s.id = ${sessionId} and s.user_id = ${userId} and s.revoked_at is null and s.expires_at > ${now}
      and u.locked_at is null`.execute(tx);
  return rows.length > 0;
}
