import type { Task } from '@daybook/contracts';
import type { TaskChange, TaskValues } from '../../data/tasks.ts';
import { type Surroundings, type TaskGroup, valuesOfMove } from './grouping.ts';
import type { TaskLine } from './list-items.ts';
import { withDueDate } from './task-days.ts';
import { moveTo } from './task-order.ts';

/** What changes when lines are put into a group before the task at `to` (its length for the end). */
export function movesOf(
  moved: readonly TaskLine[],
  group: TaskGroup,
  to: number,
  surroundings: Pick<Surroundings, 'today' | 'weekStart'>,
): TaskChange[] {
  const ids = new Set(moved.map((line) => line.taskId));
  const before = group.tasks.slice(0, to).filter((task) => !ids.has(task.id));
  const after = group.tasks.slice(to).filter((task) => !ids.has(task.id));
  const values = new Map<string, TaskValues>();
  for (const line of moved) {
    const own = valuesOfMove(line.task, line.group, group, surroundings);
    values.set(line.taskId, group.by === 'due' ? withDayBetween(line.task, own, before.at(-1), after[0]) : own);
  }
  // By hand is within a day; where groups are no days, within the group.
  const tasks = moved.map((line) => line.task);
  const dayOf = (task: Task) => (group.by === 'due' ? dueOf(task, values.get(task.id)) : null);
  for (const day of new Set(tasks.map(dayOf))) {
    const isThere = (task: Task) => dayOf(task) === day;
    const ahead = before.filter(isThere);
    const inOrder = [...ahead, ...tasks.filter(isThere), ...after.filter(isThere)];
    // As they stand, so that only those are written whose position changes.
    for (const [id, position] of moveTo(inOrder, ids, ahead.length)) values.set(id, { ...values.get(id), position });
  }
  const byId = new Map<string, Task>([...group.tasks, ...tasks].map((task) => [task.id, task]));
  return [...values]
    .filter(([, change]) => Object.keys(change).length > 0)
    .map(([id, change]) => ({ id, seen: byId.get(id) as Task, values: change }));
}

function dueOf(task: Task, values: TaskValues | undefined): string | null {
  return values?.due_date === undefined ? task.due_date : values.due_date;
}

/** Days come in order: a task that is put between two of them is due no earlier than the one before, no later than the next. */
function withDayBetween(
  task: Task,
  values: TaskValues,
  previous: Task | undefined,
  next: Task | undefined,
): TaskValues {
  const due = dueOf(task, values);
  if (due === null) return values;
  const [earliest, latest] = [previous?.due_date ?? due, next?.due_date ?? due];
  if (due < earliest) return { ...values, ...withDueDate(task, earliest) };
  return due > latest ? { ...values, ...withDueDate(task, latest) } : values;
}

/** The place of some lines one step up or down in their group; undefined where there is none. */
export function placeAfterStep(group: TaskGroup, ids: ReadonlySet<string>, step: number): number | undefined {
  const indexes = group.tasks.flatMap((task, index) => (ids.has(task.id) ? [index] : []));
  const place = step < 0 ? (indexes[0] ?? 0) - 1 : (indexes.at(-1) ?? 0) + 2;
  return place < 0 || place > group.tasks.length ? undefined : place;
}
