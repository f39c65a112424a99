import type { Task } from '@daybook/contracts';
import type { TaskGroup } from './grouping.ts';
import type { Line } from './selection.ts';

/** What stands in the list, from top to bottom. */
export type ListItem =
  | { type: 'group'; key: string; group: TaskGroup }
  | { type: 'new'; key: string; group: TaskGroup }
  | { type: 'task'; key: string; group: TaskGroup; task: Task; lineIndex: number };

export interface TaskLine extends Line {
  task: Task;
  group: TaskGroup;
  /** Among the items. */
  itemIndex: number;
}

export interface ListItems {
  items: readonly ListItem[];
  lines: readonly TaskLine[];
  indexOfLine: ReadonlyMap<string, number>;
  /** Of the group headings, in order. */
  headings: readonly number[];
}

export const lineKey = (groupId: string, taskId: string) => `${groupId}/${taskId}`;

/** `newIn` is the group in which a new task is being written, also where it has no tasks yet. */
export function listItems(groups: readonly TaskGroup[], newIn: string | null): ListItems {
  const items: ListItem[] = [];
  const lines: TaskLine[] = [];
  const indexOfLine = new Map<string, number>();
  const headings: number[] = [];
  for (const group of groups) {
    headings.push(items.length);
    items.push({ type: 'group', key: `group:${group.id}`, group });
    if (group.id === newIn) items.push({ type: 'new', key: `new:${group.id}`, group });
    for (const task of group.tasks) {
      const key = lineKey(group.id, task.id);
      indexOfLine.set(key, lines.length);
      items.push({ type: 'task', key, group, task, lineIndex: lines.length });
      lines.push({ key, taskId: task.id, task, group, itemIndex: items.length - 1 });
    }
  }
  return { items, lines, indexOfLine, headings };
}
