import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { NewCredential } from './ceremony.ts';

export interface PasskeyRow {
  id: string;
  user_id: string;
  name: string;
  rp_id: string;
  credential_id: Buffer;
  public_key: Buffer;
  transports: string[];
  is_synced: boolean;
  created_at: Date;
  last_used_at: Date | null;
  version: number;
}

const ALL = sql.raw(
  'id, user_id, name, rp_id, credential_id, public_key, transports, is_synced, created_at, last_used_at, version',
);

export async function passkeysOf(
  tx: Tx,
  userId: string,
  limit: number,
  offset = 0,
): Promise<{ rows: PasskeyRow[]; total: number }> {
  const [list, count] = await Promise.all([
    sql<PasskeyRow>`select ${ALL} from passkeys where user_id = ${userId}
                    order by created_at, id limit ${limit} offset ${offset}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from passkeys where user_id = ${userId}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

export async function passkeyOfCredential(tx: Tx, userId: string, credential: Buffer): Promise<PasskeyRow | undefined> {
  const { rows } = await sql<PasskeyRow>`
    select ${ALL} from passkeys where user_id = ${userId} and credential_id = ${credential}`.execute(tx);
  return rows[0];
}

export async function lockPasskeyRow(tx: Tx, userId: string, id: string): Promise<PasskeyRow | undefined> {
  const { rows } = await sql<PasskeyRow>`
    select ${ALL} from passkeys where user_id = ${userId} and id = ${id} for update`.execute(tx);
  return rows[0];
}

export interface NewPasskey extends NewCredential {
  id: string;
  userId: string;
  name: string;
  rpId: string;
}

export async function insertPasskey(tx: Tx, passkey: NewPasskey, now: Date): Promise<PasskeyRow> {
  const { rows } = await sql<PasskeyRow>`
    insert into passkeys (user_id, id, name, rp_id, credential_id, public_key, counter, transports, is_synced, created_at)
    values (${passkey.userId}, ${passkey.id}, ${passkey.name}, ${passkey.rpId}, ${passkey.credentialId},
            ${passkey.publicKey}, ${passkey.counter}, ${passkey.transports}, ${passkey.isSynced}, ${now})
    returning ${ALL}`.execute(tx);
  return rows[0] as PasskeyRow;
}

/**
 * False where the authenticator counts less than before: then there may be two of it. Those that always say 0 don't
 * count.
 */
export async function advanceCounter(
  tx: Tx,
  { user_id, id }: Pick<PasskeyRow, 'user_id' | 'id'>,
  use: { counter: number; isSynced: boolean },
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update passkeys set counter = ${use.counter}, is_synced = ${use.isSynced}, last_used_at = ${now}
    where user_id = ${user_id} and id = ${id}
      and (counter < ${use.counter} or (counter = 0 and ${use.counter} = 0))`.execute(tx);
  return numAffectedRows === 1n;
}

export async function renamePasskeyRow(tx: Tx, userId: string, id: string, name: string): Promise<PasskeyRow> {
  const { rows } = await sql<PasskeyRow>`
    update passkeys set name = ${name}, version = version + 1 where user_id = ${userId} and id = ${id}
    returning ${ALL}`.execute(tx);
  return rows[0] as PasskeyRow;
}

export async function deletePasskey(tx: Tx, userId: string, id: string): Promise<void> {
  await sql`delete from passkeys where user_id = ${userId} and id = ${id}`.execute(tx);
}

/** False where the challenge was answered before, be it at this very instant. */
export async function spendChallenge(tx: Tx, userId: string, nonce: string, expiresAt: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into spent_challenges (nonce, user_id, expires_at) values (${nonce}, ${userId}, ${expiresAt})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

export async function purgeChallenges(tx: Tx, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from spent_challenges where expires_at < ${before}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
