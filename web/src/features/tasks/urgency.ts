import type { Task } from '@daybook/contracts';

const RANK: Record<Task['priority'], number> = { urgent: 0, high: 1, medium: 2, low: 3 };

/** 0 is the most urgent. */
export function rankOf(task: Task): number {
  return RANK[task.priority];
}

/** The most urgent first, then by hand. */
export function byUrgency(a: Task, b: Task): number {
  return rankOf(a) - rankOf(b) || a.position - b.position || (a.id < b.id ? -1 : 1);
}

/** The earliest due day first, what has none last; within a day by hand: the order of every list by due date. */
export function byDayThenHand(a: Task, b: Task): number {
  if (a.due_date !== b.due_date) return (a.due_date ?? '~') < (b.due_date ?? '~') ? -1 : 1;
  return a.position - b.position || (a.id < b.id ? -1 : 1);
}

/** The earliest due day first, what has none last, then the most urgent. */
export function byDueDate(a: Task, b: Task): number {
  if (a.due_date !== b.due_date) return (a.due_date ?? '~') < (b.due_date ?? '~') ? -1 : 1;
  return byUrgency(a, b);
}
