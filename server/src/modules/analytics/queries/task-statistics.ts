import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { DaySpan } from '../../../core/local-days.ts';
import { at, type Interval } from './entries.ts';
import { AVERAGE_COMPLETION_HOURS, tasksOf } from './tasks.ts';
import type { Whose } from './whose.ts';

/** Tasks of one status and priority. */
export interface TaskGroup {
  status: string;
  priority: string;
  /** Made within the period. */
  created: number;
  /** Done within the period. */
  completed: number;
  on_time: number;
  /** Open now, and made by the end of the period. */
  open: number;
  /** Of these, due before today. */
  overdue: number;
  /** Made by the end of the period, and not done before its start. */
  present: number;
}

export interface TaskStatisticsRow {
  groups: TaskGroup[];
  average_completion_hours: number | null;
  estimates: { tasks: number; estimated_seconds: number; tracked_seconds: number };
}

/** @param today the day from which on a due date is not overdue */
export async function taskStatistics(
  tx: Tx,
  whose: Whose,
  { span, interval }: { span: DaySpan; interval: Interval },
  today: string,
): Promise<TaskStatisticsRow> {
  const { workspaceId } = whose;
  const [from, to] = [at(interval.from), at(interval.to)];
  const { rows } = await sql<TaskStatisticsRow>`
    with ${tasksOf(whose, span)},
    estimated as (
      select count(*) as tasks, coalesce(sum(estimated_minutes), 0) * 60 as estimated_seconds,
        coalesce(sum(task_time.seconds), 0) as tracked_seconds
      from task left join task_time on task_time.workspace_id = ${workspaceId} and task_time.task_id = task.id
      where completed and estimated_minutes is not null
    )
    select
      (
        select coalesce(json_agg(grouped), '[]') from (
          select status, priority,
            count(*) filter (where created_at >= ${from} and created_at < ${to}) as created,
            count(*) filter (where completed) as completed,
            count(*) filter (where completed and on_time) as on_time,
            count(*) filter (where open and created_at < ${to}) as open,
            count(*) filter (where open and created_at < ${to} and due_date < ${today}::date) as overdue,
            count(*) filter (where created_at < ${to} and coalesce(completed_date >= ${span.first}::date, true)) as present
          from task group by 1, 2
        ) grouped
      ) as groups,
      ${AVERAGE_COMPLETION_HOURS} as average_completion_hours,
      (select to_json(estimated) from estimated) as estimates`.execute(tx);
  return rows[0] as TaskStatisticsRow;
}
