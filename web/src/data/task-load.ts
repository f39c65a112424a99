import { api, type Task } from '@daybook/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { call, callList } from '../lib/api/index.ts';
import { keys } from './keys.ts';
import { keepSame, listKey, replaceTasks, type TaskList, withOwnChanges } from './task-cache.ts';
import type { TaskFilters } from './task-match.ts';

/** The most the server gives at once. */
const PER_PAGE = 100;
/** Pages in a row; a list longer than that comes at a pace that leaves the rest of the app its share of the rate limit. */
const PAGES_AT_ONCE = 20;
const PACE_MS = 1_000;
/** Up to here a list is fetched anew when something may have changed; beyond, only what has changed. */
const FETCHED_WHOLE = 3 * PER_PAGE;
const MOST_CHANGES = 5 * PER_PAGE;
/** Two changes may be stored in another order than they began. */
const OVERLAP_MS = 60_000;

const NONE: TaskList = { tasks: [], total: 0, pagesLoaded: 0, isComplete: false, changedAt: '' };

type Sort = 'due_date' | '-updated_at';

/**
 * All tasks of a list. The first time they show page by page as they come, the most urgent first; a long list that is here
 * already asks for what has changed.
 */
export async function loadTasks(client: QueryClient, filters: TaskFilters): Promise<TaskList> {
  const key = listKey(filters);
  const requestedAt = Date.now();
  const known = client.getQueryData<TaskList>(key);
  const isRefresh = known?.isComplete ?? false;
  // What a text finds only the server knows.
  if (known && isRefresh && known.tasks.length > FETCHED_WHOLE && !filters.q) {
    const changed = await changesSince(known.changedAt);
    if (changed) {
      const timed = await tasksWithNewTime(client, client.getQueryState(key)?.dataUpdatedAt ?? requestedAt);
      const list = client.getQueryData<TaskList>(key) ?? known;
      return withChanges(client, list, [...changed, ...timed], filters);
    }
  }

  const before = new Map(known?.tasks.map((task) => [task.id, task]));
  let list = isRefresh || !known ? NONE : known;
  for (let pages = 0; ; pages += 1) {
    if (pages >= PAGES_AT_ONCE) await pause(PACE_MS);
    const page = list.pagesLoaded + 1;
    const answer = await listPage(filters, page, 'due_date');
    const shown = isRefresh ? list : (client.getQueryData<TaskList>(key) ?? list);
    const others = new Set(answer.data.map((task) => task.id));
    list = {
      // By id: while pages are turned, tasks may have moved from one to the next.
      tasks: [
        ...shown.tasks.filter((task) => !others.has(task.id)),
        ...answer.data.map((task) => keepSame(before.get(task.id), task)),
      ],
      total: answer.pagination.total,
      pagesLoaded: page,
      isComplete: page >= answer.pagination.pages || page * PER_PAGE >= (filters.most ?? Number.POSITIVE_INFINITY),
      changedAt: latestChange(shown.changedAt, answer.data),
    };
    if (list.isComplete || !isRefresh)
      list = { ...list, tasks: withOwnChanges(client, list.tasks, filters, requestedAt) };
    if (list.isComplete) return { ...list, total: page < answer.pagination.pages ? list.total : list.tasks.length };
    if (!isRefresh) client.setQueryData<TaskList>(key, list);
    // Nobody looks any more: the rest comes when somebody does.
    if (!client.getQueryCache().find({ queryKey: key })?.isActive()) return isRefresh && known ? known : list;
  }
}

/** Everything that has changed anywhere, in the trash too; undefined where that is too much. */
async function changesSince(changedAt: string): Promise<Task[] | undefined> {
  const since = Date.parse(changedAt) - OVERLAP_MS;
  const changed: Task[] = [];
  for (const deleted of [false, true]) {
    for (let page = 1; ; page += 1) {
      const { data, pagination } = await listPage({ deleted }, page, '-updated_at');
      const recent = data.filter((task) => Date.parse(task.updated_at) >= since);
      changed.push(...recent);
      if (recent.length < data.length || page >= pagination.pages) break;
      if (changed.length >= MOST_CHANGES) return undefined;
    }
  }
  return changed;
}

interface TimeWork {
  task_id?: string | null;
  seen?: { task_id: string | null };
  entry?: { task_id: string | null };
  change?: { task_id?: string | null };
}

/** Tasks on which time was changed here: that moves their sum, and is no change of the task itself. */
async function tasksWithNewTime(client: QueryClient, since: number): Promise<Task[]> {
  const ids = new Set<string>();
  for (const { state } of client.getMutationCache().findAll({ mutationKey: keys.time })) {
    if (state.submittedAt < since) continue;
    const work = state.variables as TimeWork | undefined;
    const before = (state.context as { before?: { entry?: { task_id: string | null } | null } } | undefined)?.before;
    const touched = [work?.task_id, work?.seen?.task_id, work?.entry?.task_id, work?.change?.task_id];
    for (const id of [...touched, before?.entry?.task_id]) if (id) ids.add(id);
  }
  const found = [...ids].slice(0, 10).map((id) => call(api.tasks.get, { params: { id } }).catch(() => null));
  return (await Promise.all(found)).filter((task) => task !== null);
}

function withChanges(client: QueryClient, list: TaskList, changed: readonly Task[], filters: TaskFilters): TaskList {
  const before = new Map(list.tasks.map((task) => [task.id, task]));
  const byId = new Map(changed.map((task) => [task.id, keepSame(before.get(task.id), task)]));
  const tasks = withOwnChanges(client, replaceTasks(list.tasks, byId, filters), filters, Date.now());
  return { ...list, tasks, total: tasks.length, changedAt: latestChange(list.changedAt, changed) };
}

function latestChange(changedAt: string, tasks: readonly Task[]): string {
  return tasks.reduce(
    (latest, task) => (Date.parse(task.updated_at) > Date.parse(latest || '1970-01-01') ? task.updated_at : latest),
    changedAt,
  );
}

function listPage(filters: TaskFilters, page: number, sort: Sort) {
  const { has_due_date, deleted, most: _here, ...rest } = filters;
  const query = {
    ...rest,
    ...(has_due_date === undefined ? {} : { has_due_date: has_due_date ? ('true' as const) : ('false' as const) }),
    ...(deleted ? { deleted: 'true' as const } : {}),
    sort,
    page,
    per_page: PER_PAGE,
  };
  return callList(api.tasks.list, { query });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
