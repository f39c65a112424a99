import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { isTaskOf } from './tasks.ts';
import { hasTags, inProject, liveProject, type Whose } from './whose.ts';

export interface FirstTraces {
  /** When the first entry started or the first task was created. */
  instant: Date | null;
  /** The day on which the first task was completed. */
  completed_date: string | null;
}

/** Where "all" starts. The first entry is the first of the index; `min()` would read them all, month by month. */
export async function firstTraces(tx: Tx, whose: Whose): Promise<FirstTraces> {
  const { workspaceId, userId } = whose;
  const { rows } = await sql<FirstTraces>`
    with task as (
      select min(t.created_at) as created_at, min(t.completed_date) as completed_date
      from tasks t ${liveProject(whose, sql`t.project_id`)}
      where ${isTaskOf(userId, workspaceId)} ${inProject(whose)}
        ${hasTags(whose, 'task_tags', sql`tagged.task_id = t.id`)}
    )
    select completed_date, least(
      created_at,
      (
        select e.start_time from time_entries e ${liveProject(whose, sql`e.project_id`)}
        where e.workspace_id = ${workspaceId} and e.user_id = ${userId} and e.deleted_at is null
          ${inProject(whose)} ${hasTags(whose, 'time_entry_tags', sql`tagged.entry_id = e.id`)}
        order by e.start_time limit 1
      ),
      (
        select t.start_time from timers t ${liveProject(whose, sql`t.project_id`)}
        where t.user_id = ${userId} and t.workspace_id = ${workspaceId} and t.state = 'running'
          ${inProject(whose)} ${hasTags(whose, 'time_entry_tags', sql`tagged.entry_id = t.entry_id`)}
      )
    ) as instant
    from task`.execute(tx);
  return rows[0] as FirstTraces;
}
