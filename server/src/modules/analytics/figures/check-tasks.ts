import { TASK_PRIORITIES, TASK_STATUSES, type TaskStatistics } from '@daybook/contracts';
import { expect } from 'vitest';
import { checkAverage } from './comparing.ts';
import type { History } from './history.ts';
import type { Recount } from './recount.ts';

export function checkTasks(recount: Recount, period: History['period'], given: TaskStatistics): void {
  const [first, last] = recount.span(period);
  const [completed, onTime, open] = [recount.completed(first, last), recount.onTime(first, last), recount.open(last)];
  const present = recount.tasks.filter(
    (task) => recount.created(task) <= last && (task.completedDate === null || task.completedDate >= first),
  );
  const estimated = completed.filter((task) => task.estimatedMinutes !== null);
  // On the tasks themselves: by anybody, at any time, finished.
  const tracked = recount.world.entries
    .filter((entry) => !entry.deleted && estimated.some((task) => task.id === entry.taskId))
    .reduce((sum, entry) => sum + entry.end - entry.start, 0);
  expect(given).toMatchObject({
    created: recount.tasks.filter((task) => recount.created(task) >= first && recount.created(task) <= last).length,
    completed: completed.length,
    completed_on_time: onTime.length,
    completed_late: completed.length - onTime.length,
    overdue: open.filter(({ dueDate }) => dueDate !== null && dueDate < recount.today).length,
    by_status: TASK_STATUSES.map((status) => ({
      status,
      count:
        status === 'done'
          ? completed.length
          : present.filter((task) => task.status === status && task.completedDate === null).length,
    })),
    by_priority: TASK_PRIORITIES.map((priority) => ({
      priority,
      open: open.filter((task) => task.priority === priority).length,
      completed: completed.filter((task) => task.priority === priority).length,
    })),
    estimates: {
      tasks: estimated.length,
      estimated_seconds: estimated.reduce((sum, task) => sum + (task.estimatedMinutes as number) * 60, 0),
      tracked_seconds: tracked,
    },
  });
  checkAverage(completed, given.average_completion_time_hours);
}
