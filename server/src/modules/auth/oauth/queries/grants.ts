import type { Scope } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';

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
