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

export interface ReportPerson {
  user_id: string;
  timezone: string;
  /** Whether they are in figures that others see. */
  in_team_figures: boolean;
}

/** Of these, or of all, who are members of the workspace or were: their time stays. */
export async function zonesOf(tx: Tx, workspaceId: string, userIds: readonly string[] | null): Promise<ReportPerson[]> {
  const { rows } = await sql<ReportPerson>`
    select u.id as user_id, u.timezone, known.in_team_figures
    from (
      select user_id, in_team_figures from members where workspace_id = ${workspaceId}
      union all
      select user_id, in_team_figures from former_members f where workspace_id = ${workspaceId} and not exists (
        select from members m where m.workspace_id = ${workspaceId} and m.user_id = f.user_id)
    ) known join users u on u.id = known.user_id
    ${userIds ? sql`where u.id = any(${userIds as string[]}::uuid[])` : sql``}`.execute(tx);
  return rows;
}
