import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { offsetOf, type PageRequest } from '../../../core/pagination.ts';
import { USE_IS_NEWS_AFTER_MS } from '../holder.ts';
import { JOIN_WORKSPACE, OF_WORKSPACE, type WorkspaceStandingRow } from '../workspace-standing.ts';

export interface SessionStandingRow extends WorkspaceStandingRow {
  role: 'user' | 'admin';
  second_factor: boolean;
  last_used_at: Date;
  expires_at: Date;
}

/** As what a live session's user stands in a workspace (null: their personal one); undefined for a dead session. */
export async function sessionStanding(
  tx: Tx,
  sessionId: string,
  userId: string,
  workspaceId: string | null,
  now: Date,
): Promise<SessionStandingRow | undefined> {
  const { rows } = await sql<SessionStandingRow>`
    select u.role, s.second_factor, coalesce(${workspaceId}::uuid, u.personal_workspace_id) as workspace_id,
      ${OF_WORKSPACE},
      s.last_used_at, s.expires_at
    from sessions s
    join users u on u.id = s.user_id
    left join members m on m.user_id = u.id and m.workspace_id = coalesce(${workspaceId}::uuid, u.personal_workspace_id)
    ${JOIN_WORKSPACE}
    where s.id = ${sessionId} and s.user_id = ${userId} and s.revoked_at is null and s.expires_at > ${now}
      and u.locked_at is null`.execute(tx);
  return rows[0];
}

/** Of several requests that find it due, the first writes. */
export async function writeSessionUse(tx: Tx, id: string, ip: string | null, now: Date): Promise<void> {
  const before = new Date(now.getTime() - USE_IS_NEWS_AFTER_MS);
  await sql`update sessions set last_used_at = ${now}, last_used_ip = ${ip}::inet
            where id = ${id} and last_used_at <= ${before}`.execute(tx);
}

export interface SessionRow {
  id: string;
  user_agent: string | null;
  ip: string | null;
  created_at: Date;
  last_used_at: Date;
  expires_at: Date;
}

/** Those that are alive, last used first. */
export async function sessionsOf(
  tx: Tx,
  userId: string,
  page: PageRequest,
  now: Date,
): Promise<{ rows: SessionRow[]; total: number }> {
  const alive = sql`user_id = ${userId} and revoked_at is null and expires_at > ${now}`;
  const [list, count] = await Promise.all([
    sql<SessionRow>`select id, user_agent, host(coalesce(last_used_ip, ip)) as ip, created_at, last_used_at, expires_at from sessions
      where ${alive} order by last_used_at desc, id desc limit ${page.per_page} offset ${offsetOf(page)}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from sessions where ${alive}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

/** False where it is not this user's, or has ended before. */
export async function revokeLiveSession(tx: Tx, userId: string, id: string, now: Date): Promise<boolean> {
  const result = await sql`
    update sessions set revoked_at = ${now}, revoked_reason = 'revoked'
    where id = ${id} and user_id = ${userId} and revoked_at is null and expires_at > ${now}`.execute(tx);
  return result.numAffectedRows === 1n;
}
