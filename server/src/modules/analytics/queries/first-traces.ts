import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { inArchive } from './entries.ts';
import { tasksOfOne } from './tasks.ts';
import { hasTags, inProject, liveProject, selectedMonths, type Whose } from './whose.ts';

export interface FirstTraces {
  /** When the first entry started or the first task was created. */
  instant: Date | null;
  /** The day on which the first task was completed, or of the first time that is rolled up. */
  date: string | null;
}

/** Where "all" starts. */
export async function firstTraces(tx: Tx, whose: Whose, isRolledUp: boolean): Promise<FirstTraces> {
  const { workspaceId, userId } = whose;
  const { rows } = await sql<FirstTraces>`
    with ${isRolledUp ? sql`` : inArchive(whose, { from: 0, to: whose.nowSeconds })} task as (
      select min(t.created_at) as created_at, min(t.completed_date) as completed_date
      from ${tasksOfOne(userId, workspaceId)} t ${liveProject(whose, sql`t.project_id`)}
      where true ${inProject(whose)} ${hasTags(whose, 'task_tags', sql`tagged.task_id = t.id`)}
    )
    select least(completed_date, ${isRolledUp ? firstDay(whose) : sql`null::date`}) as date, least(
      created_at, ${isRolledUp ? sql`null::timestamptz` : firstStart(whose)},
      (
        select t.start_time from timers t ${liveProject(whose, sql`t.project_id`)}
        where t.user_id = ${userId} and t.workspace_id = ${workspaceId} and t.state = 'running'
          ${inProject(whose)} ${hasTags(whose, 'time_entry_tags', sql`tagged.entry_id = t.entry_id`)}
      )
    ) as instant
    from task`.execute(tx);
  return rows[0] as FirstTraces;
}

/** The first entry is the first of the index; `min()` would read them all, month by month. */
function firstStart(whose: Whose): RawBuilder<unknown> {
  return sql`(
    select e.start_time from time_entries e ${liveProject(whose, sql`e.project_id`)}
    where e.workspace_id = ${whose.workspaceId} and e.user_id = ${whose.userId} and e.deleted_at is null
      ${inProject(whose)} ${hasTags(whose, 'time_entry_tags', sql`tagged.entry_id = e.id`)}
    order by e.start_time limit 1)`;
}

/** In the first month with any time, which is the first of the index, too. */
function firstDay(whose: Whose): RawBuilder<unknown> {
  const firstPlaces = sql`cross join lateral (
      select min(array_lower(m.seconds, 1) + i - 1) as place from unnest(m.seconds) with ordinality sum (seconds, i)
      where sum.seconds > 0
    ) day`;
  const months = sql`${selectedMonths(whose, undefined, firstPlaces)}
    and m.workspace_id = ${whose.workspaceId} and m.user_id = ${whose.userId}`;
  return sql`(
    select m.month + min(day.place)::integer - 1
    from ${months} and m.month = (select m.month from ${months} order by m.month limit 1)
    group by m.month)`;
}
