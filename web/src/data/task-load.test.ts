import type { Task } from '@daybook/contracts';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TaskList } from './task-cache.ts';
import { matchesFilters, type TaskFilters } from './task-match.ts';
import { type TaskWork, taskMutationKey } from './task-work.ts';
import { taskListQuery } from './tasks.ts';

/** A server with tasks, and what it was asked for. */
let stored: Task[] = [];
let asked: string[] = [];

function task(number: number, values: Partial<Task> = {}): Task {
  const time = new Date(Date.UTC(2026, 10, 1) + number * 1000).toISOString();
  return {
    id: `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    title: `Task ${number}`,
    description: '',
    status: 'todo',
    priority: 'medium',
    due_date: null,
    start_date: null,
    tags: [],
    project_id: null,
    parent_id: null,
    parent_title: null,
    assignee: null,
    deleted_at: null,
    tracked_seconds: 0,
    position: number,
    created_at: time,
    updated_at: time,
    version: 1,
    ...values,
  } as Task;
}

function answer(url: string): Response {
  const query = new URL(url, 'http://localhost').searchParams;
  asked.push(`${query.get('sort')} ${query.get('page')}${query.get('deleted') ? ' deleted' : ''}`);
  const filters: TaskFilters = { deleted: query.get('deleted') === 'true' };
  if (query.has('status')) filters.status = query.getAll('status') as Task['status'][];
  const found = stored.filter((one) => matchesFilters(one, filters));
  if (query.get('sort') === '-updated_at') found.sort((a, b) => (a.updated_at < b.updated_at ? 1 : -1));
  const page = Number(query.get('page'));
  const data = found.slice((page - 1) * 100, page * 100);
  const pagination = { page, per_page: 100, total: found.length, pages: Math.ceil(found.length / 100) };
  return Response.json({ success: true, data, pagination, meta: {} });
}

let client: QueryClient;
const OPEN: TaskFilters = { status: ['todo'] };

function watch(filters = OPEN) {
  const observer = new QueryObserver(client, taskListQuery(client, filters));
  const lengths: number[] = [];
  const stop = observer.subscribe(({ data }) => {
    if (data && data.tasks.length !== lengths.at(-1)) lengths.push(data.tasks.length);
  });
  const list = () => observer.getCurrentResult().data as TaskList;
  return { observer, lengths, stop, list, loaded: () => vi.waitFor(() => expect(list()?.isComplete).toBe(true)) };
}

beforeEach(() => {
  asked = [];
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  vi.stubGlobal('document', { cookie: '' });
  vi.stubGlobal('fetch', async (url: string) => answer(url));
});

afterEach(() => {
  client.clear();
  vi.unstubAllGlobals();
});

it('shows pages as they come, until all are there', async () => {
  stored = Array.from({ length: 250 }, (_, index) => task(index));
  const { loaded, lengths, list, stop } = watch();
  await loaded();
  expect(lengths).toEqual([100, 200, 250]);
  expect(list()).toMatchObject({ total: 250, pagesLoaded: 3 });
  stop();
});

it('stops when nobody looks, and goes on from there', async () => {
  stored = Array.from({ length: 350 }, (_, index) => task(index));
  const first = new QueryObserver(client, taskListQuery(client, OPEN));
  await new Promise<void>((resolve) => {
    const stop = first.subscribe(({ data }) => {
      if (!data) return;
      stop();
      resolve();
    });
  });
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  const before = asked.length;
  expect(before).toBeLessThan(4);
  const second = watch();
  await second.loaded();
  expect(second.list().tasks).toHaveLength(350);
  expect(asked).toHaveLength(4);
  second.stop();
});

it('asks for what has changed where the list is long', async () => {
  stored = Array.from({ length: 400 }, (_, index) => task(index));
  const { loaded, list, stop } = watch();
  await loaded();
  asked = [];
  const now = new Date(Date.UTC(2026, 10, 2)).toISOString();
  stored = stored.map((one, index) => {
    if (index === 1) return { ...one, title: 'Renamed', version: 2, updated_at: now };
    if (index === 2) return { ...one, status: 'done', version: 2, updated_at: now };
    return index === 3 ? { ...one, deleted_at: now, version: 2, updated_at: now } : one;
  });
  stored.push(task(999, { updated_at: now }));
  const untouched = list().tasks.find((one) => one.title === 'Task 10');
  await client.invalidateQueries();
  expect(asked).toEqual(['-updated_at 1', '-updated_at 1 deleted']);
  const titles = list().tasks.map((one) => one.title);
  expect(titles).toHaveLength(399);
  expect(titles).toContain('Renamed');
  expect(titles).toContain('Task 999');
  expect(titles).not.toContain('Task 2');
  expect(titles).not.toContain('Task 3');
  // What has not changed is the same object: its row isn't drawn again.
  expect(list().tasks.find((one) => one.title === 'Task 10')).toBe(untouched);
  stop();
});

it('keeps our own changes on top while they are on their way', async () => {
  stored = [task(1), task(2), task(3)];
  const draft = task(4, { title: 'New here' });
  const change = (seen: Task, values = {}) => ({ id: seen.id, seen, values });
  const begin = (kind: TaskWork['kind'], ...changes: TaskWork['changes'][number][]) => {
    const work: TaskWork = { kind, changes, at: '2026-11-02T10:00:00Z', answered: new Map() };
    const mutationFn = () => new Promise<never>(() => {});
    void client.getMutationCache().build(client, { mutationKey: taskMutationKey, mutationFn }).execute(work);
  };
  begin('change', change(stored[0]!, { title: 'Mine' }));
  begin('change', change(stored[1]!, { status: 'done' }));
  begin('remove', change(stored[2]!));
  begin('create', change(draft));
  const { loaded, list, stop } = watch();
  await loaded();
  expect(list().tasks.map((one) => one.title)).toEqual(['Mine', 'New here']);
  stop();
});
