import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { DaySpan } from '../../../core/local-days.ts';
import { at, type Interval } from './entries.ts';
import { AVERAGE_COMPLETION_HOURS, tasksOf } from './tasks.ts';
import type { Whose } from './whose.ts';

/** Tasks completed on one day. */
export interface DayOfTasks {
  date: string;
  completed: number;
  on_time: number;
}

export interface TaskFigures {
  /** Open now, and made by the end of the period. */
  todo: number;
  in_progress: number;
  /** Made within the period. */
  created: number;
  average_completion_hours: number | null;
  tags: { id: string; name: string; tasks: number }[];
  /** Of all days around the period too. */
  days: DayOfTasks[];
}

/** All the dashboard shows of tasks. @param around the days, beside the period, whose completed tasks are counted */
export async function taskFigures(
  tx: Tx,
  whose: Whose,
  period: { span: DaySpan; interval: Interval },
  around: DaySpan,
): Promise<TaskFigures> {
  const { from, to } = period.interval;
  const { workspaceId } = whose;
  const { rows } = await sql<TaskFigures>`
    with ${tasksOf(whose, period.span)}
    select
      count(*) filter (where status = 'todo' and created_at < ${at(to)}) as todo,
      count(*) filter (where status = 'in_progress' and created_at < ${at(to)}) as in_progress,
      count(*) filter (where created_at >= ${at(from)} and created_at < ${at(to)}) as created,
      ${AVERAGE_COMPLETION_HOURS} as average_completion_hours,
      (
        select coalesce(json_agg(json_build_object('id', tags.id, 'name', tags.name, 'tasks', tasks)), '[]')
        from (
          select tagged.tag_id, count(*) as tasks
          from task join task_tags tagged on tagged.workspace_id = ${workspaceId} and tagged.task_id = task.id
          where completed group by 1
        ) by_tag
        join tags on tags.workspace_id = ${workspaceId} and tags.id = by_tag.tag_id and tags.deleted_at is null
      ) as tags,
      ${daysOfTasks(around)} as days
    from task`.execute(tx);
  return rows[0] as TaskFigures;
}

/** How many tasks were completed on each day of the span on which any were. */
export async function tasksByDay(tx: Tx, whose: Whose, span: DaySpan): Promise<DayOfTasks[]> {
  const { rows } = await sql<{ days: DayOfTasks[] }>`
    with ${tasksOf(whose, span)} select ${daysOfTasks(span)} as days`.execute(tx);
  return rows[0]?.days ?? [];
}

function daysOfTasks({ first, last }: DaySpan) {
  return sql`(
    select coalesce(json_agg(json_build_object('date', date, 'completed', completed, 'on_time', on_time)), '[]')
    from (
      select completed_date as date, count(*) as completed, count(*) filter (where on_time) as on_time
      from task where completed_date between ${first}::date and ${last}::date
      group by 1
    ) by_day)`;
}
