import { sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import { USE_IS_NEWS_AFTER_MS } from '../../holder.ts';
import type { ProgramStandingRow } from '../../program-holder.ts';
import { JOIN_WORKSPACE, OF_WORKSPACE, showSecret } from '../../workspace-standing.ts';

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
): Promise<ProgramStandingRow | undefined> {
  showSecret(tx, 'oauth_tokens', hash);
  const { rows } = await sql<ProgramStandingRow>`
    select a.grant_id as id, null::uuid as only_workspace_id, t.user_id, t.expires_at, g.last_used_at, a.second_factor,
      asked.workspace_id, ${OF_WORKSPACE},
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
