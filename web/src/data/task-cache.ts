import type { Task } from '@daybook/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { keys } from './keys.ts';
import { matchesFilters, type TaskFilters } from './task-match.ts';
import { afterWork, confirmedSince, latestOf, pendingWork, type TaskWork } from './task-work.ts';

export interface TaskList {
  /** In no order: whoever shows them sorts them. */
  tasks: readonly Task[];
  /** How many there are at the server, also while not all are here. */
  total: number;
  pagesLoaded: number;
  isComplete: boolean;
  /** The latest change that is in it, by the server's clock. */
  changedAt: string;
}

export const listsKey = [...keys.tasks, 'list'] as const;
export const listKey = (filters: TaskFilters) => [...listsKey, filters] as const;
export const taskKey = (id: string) => [...keys.tasks, 'one', id] as const;

type CachedList = readonly [key: readonly unknown[], list: TaskList];

function cachedLists(client: QueryClient): CachedList[] {
  return client
    .getQueriesData<TaskList>({ queryKey: listsKey })
    .filter((entry): entry is [readonly unknown[], TaskList] => entry[1] !== undefined);
}

const filtersOf = (key: readonly unknown[]) => key[listsKey.length] as TaskFilters;

/** The task as it is shown anywhere: its latest version, with our own changes. */
export function findTask(client: QueryClient, id: string): Task | undefined {
  const shown = cachedLists(client).map(([, list]) => list.tasks.find((task) => task.id === id));
  return [client.getQueryData<Task>(taskKey(id)), ...shown].reduce((best, task) =>
    task && (!best || task.version > best.version) ? task : best,
  );
}

/** Shows tasks in every list in which they belong, and nowhere else. */
export function putTasks(client: QueryClient, changed: readonly Task[]): void {
  const byId = new Map(changed.map((task) => [task.id, task]));
  for (const [key, list] of cachedLists(client)) {
    const tasks = withParentTitles(replaceTasks(list.tasks, byId, filtersOf(key)), byId);
    if (tasks === list.tasks) continue;
    const total = Math.max(0, list.total + tasks.length - list.tasks.length);
    client.setQueryData<TaskList>(key, { ...list, tasks, total });
  }
  for (const task of changed) {
    client.setQueryData<Task>(taskKey(task.id), (shown) => shown && task);
  }
}

/** Subtasks show what their parent is called by now. The same array where nothing in it changes. */
function withParentTitles(tasks: readonly Task[], changed: ReadonlyMap<string, Task>): readonly Task[] {
  const isRenamed = ({ parent_id, parent_title }: Task) => {
    const parent = parent_id === null ? undefined : changed.get(parent_id);
    return parent !== undefined && parent.title !== parent_title;
  };
  if (!tasks.some(isRenamed)) return tasks;
  return tasks.map((task) =>
    isRenamed(task) ? { ...task, parent_title: changed.get(task.parent_id as string)?.title ?? null } : task,
  );
}

/** The same array where nothing in it changes. */
export function replaceTasks(
  tasks: readonly Task[],
  changed: ReadonlyMap<string, Task>,
  filters: TaskFilters,
): readonly Task[] {
  let isChanged = false;
  const there = new Set<string>();
  const next = tasks.flatMap((before) => {
    const after = changed.get(before.id);
    if (!after) return [before];
    there.add(before.id);
    if (after === before) return [before];
    isChanged = true;
    return matchesFilters(after, filters, before) ? [after] : [];
  });
  for (const task of changed.values()) {
    if (there.has(task.id) || !matchesFilters(task, filters)) continue;
    isChanged = true;
    next.push(task);
  }
  return isChanged ? next : tasks;
}

/** Takes a task out of everything, as if it had never been: a create that failed. */
export function forgetTask(client: QueryClient, id: string): void {
  for (const [key, list] of cachedLists(client)) {
    const tasks = list.tasks.filter((task) => task.id !== id);
    if (tasks.length < list.tasks.length) client.setQueryData<TaskList>(key, { ...list, tasks, total: list.total - 1 });
  }
  client.removeQueries({ queryKey: taskKey(id), exact: true });
}

/**
 * What a fetched list shows: with our own changes on top that the server has not seen yet, or made while the list was under
 * way. So nothing has to be cancelled when something changes.
 */
export function withOwnChanges(
  client: QueryClient,
  fetched: readonly Task[],
  filters: TaskFilters,
  requestedAt: number,
): readonly Task[] {
  const latest = fetched.map(latestOf);
  const own = new Map(confirmedSince(requestedAt).map((task) => [task.id, task]));
  const byId = new Map(latest.map((task) => [task.id, task]));
  for (const work of pendingWork(client)) {
    for (const change of work.changes) {
      own.set(change.id, afterWork(work, change, own.get(change.id) ?? byId.get(change.id)));
    }
  }
  return replaceTasks(latest, own, filters);
}

/** One task, the same way; `settled` is the work that the task comes from. */
export function withOwnChange(client: QueryClient, fetched: Task, settled?: TaskWork): Task {
  return pendingWork(client, settled).reduce((task, work) => {
    const change = work.changes.find((one) => one.id === task.id);
    return change ? afterWork(work, change, task) : task;
  }, latestOf(fetched));
}

/** The cached object where nothing has changed, so that its row isn't drawn again. */
export function keepSame(before: Task | undefined, after: Task): Task {
  return before && isSame(before, after) ? before : after;
}

function isSame(a: Task, b: Task): boolean {
  return (
    a.version === b.version &&
    a.tracked_seconds === b.tracked_seconds &&
    // These change without the task: a renamed tag or person, a project or parent in the trash.
    a.project_id === b.project_id &&
    a.parent_id === b.parent_id &&
    a.parent_title === b.parent_title &&
    a.deleted_at === b.deleted_at &&
    a.assignee?.full_name === b.assignee?.full_name &&
    a.tags.join('\n') === b.tags.join('\n') &&
    // Ours may be ahead of the server's.
    a.title === b.title &&
    a.description === b.description &&
    a.status === b.status &&
    a.priority === b.priority &&
    a.due_date === b.due_date &&
    a.start_date === b.start_date &&
    a.estimated_minutes === b.estimated_minutes &&
    a.position === b.position
  );
}
