import type { Scope } from '@daybook/contracts';
import { sql } from 'kysely';
import { enterWorkspace, type Tx } from '../../../../core/db/database.ts';

/** An authorization, and what was shown of it: its code, or one of its tokens. */
export interface HeldRow {
  id: string;
  grant_id: string;
  user_id: string;
  personal_workspace_id: string;
  /** An administrator has locked the account. */
  is_locked: boolean;
  application_id: string;
  client_id: string;
  code_challenge: string;
  redirect_uri: string;
  scopes: Scope[];
  code_expires_at: Date;
  code_used_at: Date | null;
}

export interface HeldTokenRow extends HeldRow {
  kind: 'access' | 'refresh';
  expires_at: Date;
  used_at: Date | null;
}

const HELD = sql.raw(`a.id, a.grant_id, a.user_id, u.personal_workspace_id, u.locked_at is not null as is_locked,
  c.id as application_id, c.client_id,  a.code_challenge, a.redirect_uri, a.scopes, a.code_expires_at, a.code_used_at`);
const JOIN_HELD = sql.raw(`
  join oauth_grants g on g.user_id = a.user_id and g.id = a.grant_id
  join oauth_clients c on c.id = g.client_id
  join users u on u.id = a.user_id`);

/**
 * Of two who show the same code the second waits, and finds it used. From here on the transaction is that user's.
 * @param hash in hexadecimal
 */
export async function lockCode(tx: Tx, hash: string): Promise<HeldRow | undefined> {
  if (!(await becomeBearer(tx, hash, 'oauth_authorizations', 'code_hash'))) return undefined;
  const { rows } = await sql<HeldRow>`
    select ${HELD} from oauth_authorizations a ${JOIN_HELD}
    where a.code_hash = (select app.current_token_hash()) for update of a`.execute(tx);
  return asTheirs(tx, rows[0]);
}

/** Of two who show the same token the second waits, and finds it used. From here on the transaction is that user's. */
export async function lockToken(tx: Tx, hash: string): Promise<HeldTokenRow | undefined> {
  if (!(await becomeBearer(tx, hash, 'oauth_tokens', 'token_hash'))) return undefined;
  // The authorization first: whoever ends one holds it, and then its tokens.
  await sql`
    select from oauth_authorizations a
    join oauth_tokens t on t.user_id = a.user_id and t.authorization_id = a.id
    where t.token_hash = (select app.current_token_hash()) for update of a`.execute(tx);
  const { rows } = await sql<HeldTokenRow>`
    select ${HELD}, t.kind, t.expires_at, t.used_at
    from oauth_tokens t
    join oauth_authorizations a on a.user_id = t.user_id and a.id = t.authorization_id ${JOIN_HELD}
    where t.token_hash = (select app.current_token_hash())`.execute(tx);
  return asTheirs(tx, rows[0]);
}

async function becomeBearer(tx: Tx, hash: string, table: string, column: string): Promise<boolean> {
  tx.send(sql`select set_config('app.token_hash', ${hash}, true)`);
  const { rows } = await sql`
    select set_config('app.user_id', user_id::text, true) from ${sql.table(table)}
    where ${sql.ref(column)} = (select app.current_token_hash())`.execute(tx);
  return rows.length > 0;
}

async function asTheirs<R extends HeldRow>(tx: Tx, row: R | undefined): Promise<R | undefined> {
  // Where the audit log of what a person does with their account is.
  if (row) await enterWorkspace(tx, row.personal_workspace_id);
  return row;
}

export async function markCodeUsed(tx: Tx, userId: string, id: string, now: Date): Promise<void> {
  await sql`update oauth_authorizations set code_used_at = ${now}
            where user_id = ${userId} and id = ${id}`.execute(tx);
}

export interface NewTokens {
  authorizationId: string;
  userId: string;
  access: { hash: string; scopes: Scope[]; expiresAt: Date };
  refresh: { hash: string; scopes: Scope[]; expiresAt: Date };
}

export async function insertTokens(
  tx: Tx,
  { authorizationId, userId, access, refresh }: NewTokens,
  now: Date,
): Promise<void> {
  await sql`
    insert into oauth_tokens (token_hash, authorization_id, user_id, kind, scopes, created_at, expires_at)
    values (decode(${access.hash}, 'hex'), ${authorizationId}, ${userId}, 'access', ${access.scopes}::text[], ${now},
            ${access.expiresAt}),
           (decode(${refresh.hash}, 'hex'), ${authorizationId}, ${userId}, 'refresh', ${refresh.scopes}::text[], ${now},
            ${refresh.expiresAt})`.execute(tx);
  await sql`update oauth_authorizations set ends_at = ${refresh.expiresAt}
            where user_id = ${userId} and id = ${authorizationId}`.execute(tx);
}

export async function markTokenUsed(tx: Tx, hash: string, now: Date): Promise<void> {
  await sql`update oauth_tokens set used_at = ${now} where token_hash = decode(${hash}, 'hex')`.execute(tx);
}
