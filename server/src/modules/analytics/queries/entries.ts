import { MAX_ENTRY_SECONDS } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import { type DaySpan, localDays } from '../../../core/local-days.ts';
import { withArchive } from '../../time/index.ts';
import { hasTags, inProject, liveProject, type Whose } from './whose.ts';

/** An interval of time, Unix seconds; the end is not in it. */
export interface Interval {
  from: number;
  to: number;
}

/** The CTE `running`: the running timer of the selection, up to now. */
export function runningOf(whose: Whose): RawBuilder<unknown> {
  const { workspaceId, userId, nowSeconds } = whose;
  return sql`running as materialized (
      select t.entry_id as id, p.id as project_id, t.task_id, t.billable, t.start_time, ${at(nowSeconds)} as end_time
      from timers t ${liveProject(whose, sql`t.project_id`)}
      where t.user_id = ${userId} and t.workspace_id = ${workspaceId} and t.state = 'running'
        ${inProject(whose)} ${hasTags(whose, 'time_entry_tags', sql`tagged.entry_id = t.entry_id`)}
    )`;
}

/** Where the days of the span begin and end; of years, too, without finding out about each. */
export function intervalOfDays(zone: string, { first, last }: DaySpan): Interval {
  const [from] = localDays(zone, { first, last: first }).starts;
  const to = localDays(zone, { first: last, last }).starts.at(-1);
  return { from: from as number, to: to as number };
}

/**
 * The CTEs `running` and `entry`: the entries of the selection that touch the interval, each once and cut to it, with
 * `started` and `ended` in Unix seconds. The running timer is one of them, up to now.
 */
export function entriesWithin(whose: Whose, { from, to }: Interval): RawBuilder<unknown> {
  const { workspaceId, userId } = whose;
  // An entry is at most so long; it tells the planner which months to leave out.
  const earliestStart = at(from - MAX_ENTRY_SECONDS);
  return sql`
    ${inArchive(whose, { from, to })} ${runningOf(whose)},
    entry as materialized (
      select id, project_id, task_id, billable,
        date_part('epoch', greatest(start_time, ${at(from)})) as started,
        date_part('epoch', least(end_time, ${at(to)})) as ended
      from (
        select e.id, p.id as project_id, e.task_id, e.billable, e.start_time, e.end_time
        from time_entries e ${liveProject(whose, sql`e.project_id`)}
        where e.workspace_id = ${workspaceId} and e.user_id = ${userId} and e.deleted_at is null
          and e.start_time >= ${earliestStart} and e.start_time < ${at(to)} and e.end_time > ${at(from)}
          ${inProject(whose)} ${hasTags(whose, 'time_entry_tags', sql`tagged.entry_id = e.id`)}
        union all
        select id, project_id, task_id, billable, start_time, end_time from running
        where start_time < end_time and start_time < ${at(to)} and end_time > ${at(from)}
      ) touching
      -- A day that a zone skipped is empty, and yet an entry can begin before and end after it.
      where ${from}::float8 < ${to}::float8
    )`;
}

/** In front of CTEs that read entries: those of the archive are among them from here on. */
export function inArchive({ hasArchive, workspaceId, userId }: Whose, { from, to }: Interval): RawBuilder<unknown> {
  return hasArchive ? sql`${withArchive({ workspaceId, userIds: [userId], from, to })},` : sql``;
}

/** When the running timer of the selection started, Unix seconds; null without one. Needs the CTE `running`. */
export const RUNNING_SINCE = sql`(select date_part('epoch', start_time) from running)`;

/** Whether the running entry is in the sums of the interval. */
export function includesRunning(whose: Whose, runningSince: number | null, { from, to }: Interval): boolean {
  return runningSince !== null && runningSince < to && whose.nowSeconds >= from;
}

/** An instant for SQL, from Unix seconds. */
export function at(seconds: number): RawBuilder<unknown> {
  return sql`${new Date(seconds * 1000).toISOString()}::timestamptz`;
}
