import { type RawBuilder, sql } from 'kysely';
import type { DaySpan } from '../../../core/local-days.ts';
import { hasTags, inProject, liveProject, type Whose } from './whose.ts';

/**
 * The CTE `task`: the tasks of the selection. A member's tasks are those assigned to them, or made by them and assigned to
 * nobody; in a personal workspace all are its owner's.
 *
 * Whatever was completed has the status `done` here, also from the archive: putting it away takes no count back. Completed:
 * on a day of the span. On time: by the due date, or without one. Open: to do or in progress.
 */
export function tasksOf(whose: Whose, { first, last }: DaySpan): RawBuilder<unknown> {
  const { workspaceId, userId } = whose;
  return sql`
    task as materialized (
      select t.id, t.priority, t.due_date, t.estimated_minutes, t.created_at, t.completed_at, t.completed_date,
        case when t.completed_date is null then t.status else 'done' end as status, t.status in ('todo', 'in_progress') as open,
        t.completed_date between ${first}::date and ${last}::date as completed,
        t.due_date is null or t.completed_date <= t.due_date as on_time
      from ${tasksOfOne(userId, workspaceId)} t ${liveProject(whose, sql`t.project_id`)}
      where true ${inProject(whose)} ${hasTags(whose, 'task_tags', sql`tagged.task_id = t.id`)}
    )`;
}

/** Those of one member, by `tasks_owner_idx`. Two parts, of which one is not even begun: an "or" between them would go through everybody's tasks. */
export function tasksOfOne(userId: string, workspaceId: string): RawBuilder<unknown> {
  const isPersonal = sql`exists (select from workspaces where id = ${workspaceId} and kind = 'personal')`;
  return sql`(
    select * from tasks
    where workspace_id = ${workspaceId} and deleted_at is null and not ${isPersonal}
      and case when assignee_id is null then created_by else assignee_id end = ${userId}
    union all
    select * from tasks where workspace_id = ${workspaceId} and deleted_at is null and ${isPersonal}
  )`;
}

/** From creation to completion, in hours to two digits; null where nothing was completed. Needs the CTE `task`. */
export const AVERAGE_COMPLETION_HOURS = sql`(
  select round(avg(extract(epoch from completed_at - created_at)) / 3600, 2)::float8 from task where completed)`;
