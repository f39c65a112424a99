import type { Scope } from '@daybook/contracts';
import { sql } from 'kysely';
import { enterWorkspace, type Tx } from '../../../core/db/database.ts';
import { USE_IS_NEWS_AFTER_MS } from '../holder.ts';
import { JOIN_WORKSPACE, OF_WORKSPACE, type WorkspaceStandingRow } from '../workspace-standing.ts';

export interface GrantRow {
  id: string;
  /** All that was allowed, on any device. */
  scopes: Scope[];
}

export async function grantOf(tx: Tx, userId: string, applicationId: string): Promise<GrantRow | undefined> {
  const { rows } = await sql<GrantRow>`
    select id, scopes from oauth_grants where user_id = ${userId} and client_id = ${applicationId}`.execute(tx);
  return rows[0];
}

/** @returns the grant as it is now; its id is the given one where it is new */
export async function upsertGrant(
  tx: Tx,
  grant: { id: string; userId: string; applicationId: string; scopes: Scope[] },
  now: Date,
): Promise<GrantRow> {
  const { rows } = await sql<GrantRow>`
    insert into oauth_grants (id, user_id, client_id, scopes, created_at)
    values (${grant.id}, ${grant.userId}, ${grant.applicationId}, ${grant.scopes}::text[], ${now})
    on conflict (user_id, client_id) do update
      set scopes = array(select distinct unnest(oauth_grants.scopes || excluded.scopes) order by 1)
    returning id, scopes`.execute(tx);
  return rows[0] as GrantRow;
}

export interface NewAuthorization {
  id: string;
  grantId: string;
  userId: string;
  /** In hexadecimal. */
  codeHash: string;
  codeChallenge: string;
  redirectUri: string;
  scopes: Scope[];
  codeExpiresAt: Date;
  /** In which it is given: its second factor is that of the tokens. */
  sessionId: string;
}

export async function insertAuthorization(tx: Tx, one: NewAuthorization, now: Date): Promise<void> {
  await sql`
    insert into oauth_authorizations (id, grant_id, user_id, code_hash, code_challenge, redirect_uri, scopes, second_factor,
                                      created_at, code_expires_at, ends_at)
    values (${one.id}, ${one.grantId}, ${one.userId}, decode(${one.codeHash}, 'hex'), ${one.codeChallenge},
            ${one.redirectUri}, ${one.scopes}::text[],
            coalesce((select second_factor from sessions where id = ${one.sessionId}), false),
            ${now}, ${one.codeExpiresAt}, ${one.codeExpiresAt})`.execute(tx);
}

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

/** With its code and its tokens. */
export async function deleteAuthorization(tx: Tx, userId: string, id: string): Promise<void> {
  await sql`delete from oauth_authorizations where user_id = ${userId} and id = ${id}`.execute(tx);
}

/** The grant holds the row that a new authorization refers to, so none can come in between. */
export async function hasLiveAuthorization(tx: Tx, userId: string, grantId: string, now: Date): Promise<boolean> {
  await sql`select from oauth_grants where user_id = ${userId} and id = ${grantId} for update`.execute(tx);
  const { rows } = await sql`
    select from oauth_authorizations
    where user_id = ${userId} and grant_id = ${grantId} and ends_at > ${now} limit 1`.execute(tx);
  return rows.length > 0;
}

export interface AccessStandingRow extends WorkspaceStandingRow {
  grant_id: string;
  user_id: string;
  scopes: Scope[];
  expires_at: Date;
  last_used_at: Date | null;
  second_factor: boolean;
}

/**
 * As what the user of an access token stands in a workspace (null: their personal one); undefined for a token that is
 * nobody's or has expired. One flight, as for API tokens. Scopes that the application has lost are gone.
 * @param hash in hexadecimal
 */
export async function accessStanding(
  tx: Tx,
  hash: string,
  workspaceId: string | null,
  now: Date,
): Promise<AccessStandingRow | undefined> {
  tx.send(sql`select set_config('app.token_hash', ${hash}, true)`);
  tx.send(sql`
    select set_config('app.user_id', user_id::text, true) from oauth_tokens
    where token_hash = (select app.current_token_hash())`);
  const { rows } = await sql<AccessStandingRow>`
    select a.grant_id, t.user_id, t.expires_at, g.last_used_at, a.second_factor, asked.workspace_id, ${OF_WORKSPACE},
      case when c.scopes is null then t.scopes
        else array(select unnest(t.scopes) intersect select unnest(c.scopes)) end as scopes
    from oauth_tokens t
    join oauth_authorizations a on a.user_id = t.user_id and a.id = t.authorization_id
    join oauth_grants g on g.user_id = a.user_id and g.id = a.grant_id
    join oauth_clients c on c.id = g.client_id
    join users u on u.id = t.user_id
    cross join lateral (select coalesce(${workspaceId}::uuid, u.personal_workspace_id) as workspace_id) asked
    left join members m on m.user_id = t.user_id and m.workspace_id = asked.workspace_id
    ${JOIN_WORKSPACE}
    where t.token_hash = (select app.current_token_hash()) and t.kind = 'access' and t.expires_at > ${now}
      and u.locked_at is null`.execute(tx);
  return rows[0];
}

/** Of several requests that find it due, the first writes. */
export async function writeGrantUse(
  tx: Tx,
  { userId, id }: { userId: string; id: string },
  ip: string | null,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - USE_IS_NEWS_AFTER_MS);
  await sql`update oauth_grants set last_used_at = ${now}, last_used_ip = ${ip}::inet
            where user_id = ${userId} and id = ${id} and (last_used_at is null or last_used_at <= ${before})`.execute(
    tx,
  );
}

/** What nothing comes of any more: expired tokens, authorizations without a token that works, grants without one of those. */
export async function purgeGrants(tx: Tx, before: Date): Promise<number> {
  await sql`delete from oauth_tokens where expires_at < ${before}`.execute(tx);
  await sql`delete from oauth_authorizations where ends_at < ${before}`.execute(tx);
  const result = await sql`
    delete from oauth_grants g where created_at < ${before}
      and not exists (select from oauth_authorizations a where a.user_id = g.user_id and a.grant_id = g.id)`.execute(
    tx,
  );
  return Number(result.numAffectedRows ?? 0);
}
