import type { Task } from '@daybook/contracts';
import type { TaskChange, TaskValues } from '../../data/tasks.ts';
import { type Surroundings, type TaskGroup, valuesOfMove } from './grouping.ts';
import type { TaskLine } from './list-items.ts';
import { moveTo } from './task-order.ts';

/** What changes when lines are put into a group before the task at `to` (its length for the end). */
export function movesOf(
  moved: readonly TaskLine[],
  group: TaskGroup,
  to: number,
  surroundings: Pick<Surroundings, 'today' | 'weekStart'>,
): TaskChange[] {
  const ids = new Set(moved.map((line) => line.taskId));
  const there = new Set(group.tasks.map((task) => task.id));
  const foreign = moved.filter((line) => !there.has(line.taskId)).map((line) => line.task);
  const tasks = [...group.tasks, ...foreign];
  const positions = moveTo(tasks, ids, to);
  const values = new Map<string, TaskValues>();
  for (const [id, position] of positions) values.set(id, { position });
  for (const line of moved) {
    const own = valuesOfMove(line.task, line.group, group, surroundings);
    if (Object.keys(own).length > 0) values.set(line.taskId, { ...own, ...values.get(line.taskId) });
  }
  const byId = new Map<string, Task>(tasks.map((task) => [task.id, task]));
  return [...values].map(([id, change]) => ({ id, seen: byId.get(id) as Task, values: change }));
}

/** The place of some lines one step up or down in their group; undefined where there is none. */
export function placeAfterStep(group: TaskGroup, ids: ReadonlySet<string>, step: number): number | undefined {
  const indexes = group.tasks.flatMap((task, index) => (ids.has(task.id) ? [index] : []));
  const place = step < 0 ? (indexes[0] ?? 0) - 1 : (indexes.at(-1) ?? 0) + 2;
  return place < 0 || place > group.tasks.length ? undefined : place;
}
