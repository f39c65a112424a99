import type { Task } from '@daybook/contracts';
import type { TaskValues } from '../../data/tasks.ts';

/** A task can't end before it starts: an earlier due date takes the start along, a later start the due date. */
export function withDueDate(task: Task, due: string | null): TaskValues {
  return due && task.start_date && task.start_date > due ? { due_date: due, start_date: due } : { due_date: due };
}

export function withStartDate(task: Task, start: string | null): TaskValues {
  return start && task.due_date && task.due_date < start
    ? { start_date: start, due_date: start }
    : { start_date: start };
}
