import type { Scope } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { offsetOf, type PageRequest } from '../../../core/pagination.ts';
import { USE_IS_NEWS_AFTER_MS } from '../holder.ts';
import type { ProgramStandingRow } from '../program-holder.ts';
import { JOIN_WORKSPACE, OF_WORKSPACE, showSecret } from '../workspace-standing.ts';

/**
 * As what the user of a token stands in a workspace; undefined for a token that is nobody's or has expired. Without a
 * workspace it is the token's own, or the personal one. One flight.
 * @param hash in hexadecimal
 */
export async function tokenStanding(
  tx: Tx,
  hash: string,
  workspaceId: string | null,
  now: Date,
): Promise<ProgramStandingRow | undefined> {
  showSecret(tx, 'api_tokens', hash);
  const { rows } = await sql<ProgramStandingRow>`
    select t.id, t.user_id, t.scopes, t.workspace_id as only_workspace_id, t.expires_at, t.last_used_at,
      t.second_factor, asked.workspace_id, ${OF_WORKSPACE}
    from api_tokens t
    join users u on u.id = t.user_id
    cross join lateral (
      select coalesce(${workspaceId}::uuid, t.workspace_id, u.personal_workspace_id) as workspace_id
    ) asked
    left join members m on m.user_id = t.user_id and m.workspace_id = asked.workspace_id
      and (t.workspace_id is null or t.workspace_id = asked.workspace_id)
    ${JOIN_WORKSPACE}
    where t.token_hash = (select app.current_token_hash())
      and (t.expires_at is null or t.expires_at > ${now}) and u.locked_at is null`.execute(tx);
  return rows[0];
}

/** Of several requests that find it due, the first writes. */
export async function writeTokenUse(tx: Tx, id: string, ip: string | null, now: Date): Promise<void> {
  const before = new Date(now.getTime() - USE_IS_NEWS_AFTER_MS);
  await sql`update api_tokens set last_used_at = ${now}, last_used_ip = ${ip}::inet
            where id = ${id} and (last_used_at is null or last_used_at <= ${before})`.execute(tx);
}

export interface ApiTokenRow {
  id: string;
  name: string;
  scopes: Scope[];
  workspace_id: string | null;
  last_four: string;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  last_used_ip: string | null;
}

const SHOWN = sql.raw(
  'id, name, scopes, workspace_id, last_four, created_at, expires_at, last_used_at, host(last_used_ip) as last_used_ip',
);

/** Newest first. */
export async function tokensOf(
  tx: Tx,
  userId: string,
  page: PageRequest,
): Promise<{ rows: ApiTokenRow[]; total: number }> {
  const [list, count] = await Promise.all([
    sql<ApiTokenRow>`select ${SHOWN} from api_tokens where user_id = ${userId}
      order by created_at desc, id desc limit ${page.per_page} offset ${offsetOf(page)}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from api_tokens where user_id = ${userId}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

export interface NewToken {
  id: string;
  userId: string;
  name: string;
  /** In hexadecimal. */
  hash: string;
  lastFour: string;
  scopes: Scope[];
  workspaceId: string | null;
  expiresAt: Date | null;
  /** In which it is made: its second factor is the token's. */
  sessionId: string;
}

export async function insertToken(tx: Tx, token: NewToken, now: Date): Promise<ApiTokenRow> {
  const { rows } = await sql<ApiTokenRow>`
    insert into api_tokens (id, user_id, name, token_hash, last_four, scopes, workspace_id, created_at, expires_at,
                            second_factor)
    values (${token.id}, ${token.userId}, ${token.name}, decode(${token.hash}, 'hex'), ${token.lastFour},
            ${token.scopes}::text[], ${token.workspaceId}, ${now}, ${token.expiresAt},
            coalesce((select second_factor from sessions where id = ${token.sessionId}), false))
    returning ${SHOWN}`.execute(tx);
  return rows[0] as ApiTokenRow;
}

/** Undefined where there is none of this user's. */
export async function deleteToken(tx: Tx, userId: string, id: string): Promise<ApiTokenRow | undefined> {
  const { rows } = await sql<ApiTokenRow>`
    delete from api_tokens where id = ${id} and user_id = ${userId} returning ${SHOWN}`.execute(tx);
  return rows[0];
}

export async function isMember(tx: Tx, userId: string, workspaceId: string): Promise<boolean> {
  const { rows } = await sql`
    select from members where user_id = ${userId} and workspace_id = ${workspaceId}`.execute(tx);
  return rows.length > 0;
}

export async function purgeTokens(tx: Tx, expiredBefore: Date): Promise<number> {
  const result = await sql`delete from api_tokens where expires_at < ${expiredBefore}`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}
