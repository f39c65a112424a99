import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { TZ_VERSION } from '../rollups/tz-version.ts';

export interface Viewer {
  /** 0 is Sunday; of who looks. */
  week_start: number;
  /** Of whose figures it is; null where there is no such account. */
  timezone: string | null;
  /** Whether they are a member of the workspace, or were one: their time stays. */
  is_known: boolean;
  /** Whether they are in figures that others see. */
  in_team_figures: boolean;
  /** Whether their time is rolled up by the days of their zone. */
  is_rolled_up: boolean;
  /** Whether some of their entries are archived. */
  has_archive: boolean;
}

/** How days and weeks are counted, and whether there is whom the caller wants to see. */
export async function viewerOf(
  tx: Tx,
  { workspaceId, viewerId, userId }: { workspaceId: string; viewerId: string; userId: string },
): Promise<Viewer | undefined> {
  const { rows } = await sql<Viewer>`
    select viewer.week_start, owner.timezone,
      exists (select from members where workspace_id = ${workspaceId} and user_id = ${userId})
        or exists (select from former_members where workspace_id = ${workspaceId} and user_id = ${userId}) as is_known,
      coalesce(
        (select in_team_figures from members where workspace_id = ${workspaceId} and user_id = ${userId}),
        (select in_team_figures from former_members where workspace_id = ${workspaceId} and user_id = ${userId}),
        true) as in_team_figures,
      exists (
        select from time_rollups r join time_zones z on z.id = r.zone_id
        where r.workspace_id = ${workspaceId} and r.user_id = ${userId}
          and z.name = owner.timezone and z.tz_version = ${TZ_VERSION}) as is_rolled_up,
      exists (select from archived_months where workspace_id = ${workspaceId} and user_id = ${userId}) as has_archive
    from users viewer left join users owner on owner.id = ${userId}
    where viewer.id = ${viewerId}`.execute(tx);
  return rows[0];
}
