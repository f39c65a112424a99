import { MAX_ENTRY_SECONDS } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { reachesArchive, withArchive } from '../archive/readable.ts';
import { type Interval, plusSeconds } from '../instants.ts';
import { soFar } from '../service/keep-policy.ts';
import type { Whose } from './overlaps.ts';

export interface TrackedTime extends Interval {
  id: string;
  task_id: string | null;
  project_id: string | null;
}

/**
 * What of an interval the user has tracked in the transaction's workspace, in no order: finished entries outside the trash,
 * also archived ones, and the running one up to now.
 */
export async function trackedTime(tx: Tx, whose: Whose, interval: Interval, now: Date): Promise<TrackedTime[]> {
  const { workspaceId, userId } = whose;
  const reach = {
    ...{ workspaceId, userIds: [userId] },
    ...{ from: interval.start.getTime() / 1000, to: interval.end.getTime() / 1000 },
  };
  const archive = (await reachesArchive(tx, reach)) ? sql`with ${withArchive(reach)}` : sql``;
  const [finished, running] = await Promise.all([
    sql<TrackedTime>`
      ${archive}
      select e.id, e.start_time as start, e.end_time as end, e.task_id, e.project_id from time_entries e
      where e.workspace_id = ${workspaceId} and e.user_id = ${userId} and e.deleted_at is null
        and e.start_time >= ${plusSeconds(interval.start, -MAX_ENTRY_SECONDS)} and e.start_time < ${interval.end}
        and e.end_time > ${interval.start}`.execute(tx),
    sql<TrackedTime>`
      select entry_id as id, start_time as start, task_id, project_id from timers
      where workspace_id = ${workspaceId} and user_id = ${userId} and state = 'running'`.execute(tx),
  ]);
  const soFarRun = running.rows.map((timer) => ({ ...timer, ...soFar(timer.start, now) }));
  return [...finished.rows, ...soFarRun.filter(({ start, end }) => start < interval.end && end > interval.start)];
}
