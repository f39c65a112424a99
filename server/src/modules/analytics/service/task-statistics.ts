import { type api, type QueryOf, TASK_PRIORITIES, TASK_STATUSES, type TaskStatistics } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { intervalOfDays } from '../queries/entries.ts';
import { taskStatistics as readTaskStatistics, type TaskGroup } from '../queries/task-statistics.ts';
import { presentDateRange, readFigures } from '../selection.ts';

/**
 * Statistics of the tasks that were there in the period: made by its end and not completed before its start. Those
 * completed, in the archive or not, count as done where that was within it, so `by_status` and `by_priority` agree with
 * `completed`; all others by the status they have now.
 */
export function taskStatistics(ctx: Ctx, query: QueryOf<typeof api.analytics.tasks>): Promise<TaskStatistics> {
  return readFigures(ctx, query, async (tx, selection) => {
    const { whose, zone, span, today } = selection;
    const interval = intervalOfDays(zone, span);
    const { groups, ...row } = await readTaskStatistics(tx, whose, { span, interval }, today);

    const sum = (field: Figure, of: TaskGroup[] = groups) => of.reduce((total, group) => total + group[field], 0);
    const [completed, onTime] = [sum('completed'), sum('on_time')];
    return {
      date_range: presentDateRange(selection),
      created: sum('created'),
      completed,
      completed_on_time: onTime,
      completed_late: completed - onTime,
      overdue: sum('overdue'),
      by_status: TASK_STATUSES.map((status) => {
        const ofStatus = groups.filter((group) => group.status === status);
        return { status, count: sum(status === 'done' ? 'completed' : 'present', ofStatus) };
      }),
      by_priority: TASK_PRIORITIES.map((priority) => {
        const ofPriority = groups.filter((group) => group.priority === priority);
        return { priority, open: sum('open', ofPriority), completed: sum('completed', ofPriority) };
      }),
      estimates: row.estimates,
      average_completion_time_hours: row.average_completion_hours,
    };
  });
}

type Figure = Exclude<keyof TaskGroup, 'status' | 'priority'>;
