import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface Viewer {
  timezone: string;
  week_start: number;
}

export async function viewerById(tx: Tx, userId: string): Promise<Viewer | undefined> {
  const { rows } = await sql<Viewer>`select timezone, week_start from users where id = ${userId}`.execute(tx);
  return rows[0];
}

/** Of these, or of all, who are members of the workspace or were: their time stays. */
export async function zonesOf(
  tx: Tx,
  workspaceId: string,
  userIds: readonly string[] | null,
): Promise<{ user_id: string; timezone: string }[]> {
  const { rows } = await sql<{ user_id: string; timezone: string }>`
    select u.id as user_id, u.timezone
    from (
      select user_id from members where workspace_id = ${workspaceId}
      union select user_id from former_members where workspace_id = ${workspaceId}
    ) known join users u on u.id = known.user_id
    ${userIds ? sql`where u.id = any(${userIds as string[]}::uuid[])` : sql``}`.execute(tx);
  return rows;
}
