import type { Task } from '@daybook/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, OfflineError } from '../lib/api/index.ts';
import { sendWork } from './task-send.ts';
import type { TaskChange, TaskValues, TaskWork } from './task-work.ts';

/** A server with tasks that makes all of a request or none, and what it was sent. */
let stored: Map<string, Task>;
let sent: { method: string; path: string; body: Body }[];
/** What stands in for the next answers, in turn: a refusal, or the connection that breaks before or after. */
let accidents: (Response | 'unsent' | 'unanswered' | undefined)[];

interface Body {
  ids?: string[];
  items?: { id: string; version: number; patch: Partial<Task> & { add_tags?: string[]; remove_tags?: string[] } }[];
  delete?: true;
  restore?: true;
}

let made = 0;
function newTask(values: Partial<Task> = {}): Task {
  made += 1;
  const id = `01930000-0000-7000-8000-${String(made).padStart(12, '0')}`;
  const task = { id, title: `Task ${made}`, priority: 'medium', tags: [], deleted_at: null, version: 1, ...values };
  stored.set(id, task as unknown as Task);
  return task as unknown as Task;
}
const newTasks = (count: number) => Array.from({ length: count }, () => newTask());

function refusal(status: number, code: string, details: object): Response {
  return Response.json({ success: false, error: { code, message: code, details }, meta: {} }, { status });
}

function answer(body: Body): Response {
  const named = body.items ?? (body.ids ?? []).map((id) => ({ id, version: undefined, patch: {} }));
  const missing = named.filter(({ id }) => !stored.has(id)).map(({ id }) => id);
  if (missing.length > 0) return refusal(404, 'NOT_FOUND', { ids: missing });
  const stale = named.filter(({ id, version }) => version !== undefined && version !== stored.get(id)!.version);
  if (stale.length > 0) {
    const current = stale.map(({ id }) => stored.get(id));
    return refusal(409, 'CONFLICT', { reason: 'stale_version', current });
  }
  for (const { id, patch } of named) {
    const before = stored.get(id)!;
    const { add_tags = [], remove_tags = [], ...values } = patch as NonNullable<Body['items']>[number]['patch'];
    const tags = [...before.tags.filter((tag) => !remove_tags.includes(tag)), ...add_tags].sort();
    const deleted_at = body.delete ? '2026-11-20T12:00:00Z' : body.restore ? null : before.deleted_at;
    stored.set(id, { ...before, ...values, tags, deleted_at, version: before.version + 1 });
  }
  return Response.json({ success: true, data: named.map(({ id }) => stored.get(id)), meta: {} });
}

/** What somebody else does to a task meanwhile. */
function meanwhile(task: Task, values: Partial<Task>): Task {
  const after = { ...stored.get(task.id)!, ...values, version: stored.get(task.id)!.version + 1 };
  stored.set(task.id, after);
  return after;
}

function workOf(kind: TaskWork['kind'], tasks: readonly Task[], values: TaskValues = {}): TaskWork {
  const changes = tasks.map((seen): TaskChange => ({ id: seen.id, seen, values }));
  return { kind, changes, at: '2026-11-20T12:00:00Z', answered: new Map() };
}

const idsOf = (tasks: readonly { id: string }[]) => tasks.map(({ id }) => id);
/** The ids of each request, or how many they were. */
const idsSent = () => sent.map(({ body }) => body.ids ?? idsOf(body.items ?? []));

beforeEach(() => {
  stored = new Map();
  sent = [];
  accidents = [];
  vi.stubGlobal('document', { cookie: '' });
  vi.stubGlobal('fetch', async (path: string, init: { method: string; body: string }) => {
    const accident = accidents.shift();
    if (accident === 'unsent') throw new TypeError('network');
    const body = JSON.parse(init.body) as Body;
    sent.push({ method: init.method, path, body });
    if (accident instanceof Response) return accident;
    const response = answer(body);
    if (accident === 'unanswered') throw new TypeError('network');
    return response;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('many tasks', () => {
  it('go by the hundred, each request once', async () => {
    const tasks = newTasks(230);
    const outcome = await sendWork(workOf('change', tasks, { priority: 'high' }));
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(Array(3).fill('POST /api/v1/tasks/bulk'));
    expect(idsSent().map((ids) => ids.length)).toEqual([100, 100, 30]);
    expect(idsOf(outcome.saved)).toEqual(idsOf(tasks));
    expect(outcome.saved.every((task) => task.priority === 'high' && task.version === 2)).toBe(true);
    expect(outcome).toMatchObject({ refused: [], merged: [] });
  });

  it('are deleted and restored by one request each', async () => {
    const tasks = newTasks(3);
    const removed = await sendWork(workOf('remove', tasks));
    const restored = await sendWork(workOf('restore', removed.saved));
    expect(sent.map(({ body }) => body)).toEqual([
      { ids: idsOf(tasks), delete: true },
      { ids: idsOf(tasks), restore: true },
    ]);
    expect(restored.saved.map((task) => [task.deleted_at, task.version])).toEqual(Array(3).fill([null, 3]));
  });

  it('have values of their own, as an undo needs them', async () => {
    const [a, b] = [newTask({ tags: ['x'] }), newTask({ tags: ['x', 'y'] })];
    const changes = [
      { id: a.id, seen: a, values: { priority: 'low' as const, tags: [] } },
      { id: b.id, seen: b, values: { tags: ['y', 'z'] } },
    ];
    const outcome = await sendWork({ ...workOf('change', []), changes });
    expect(sent[0]?.body.items).toEqual([
      { id: a.id, version: 1, patch: { priority: 'low', add_tags: [], remove_tags: ['x'] } },
      { id: b.id, version: 1, patch: { add_tags: ['z'], remove_tags: ['x'] } },
    ]);
    expect(outcome.saved.map((task) => task.tags)).toEqual([[], ['y', 'z']]);
  });

  it('wait where it was too much at once', async () => {
    const tasks = newTasks(2);
    const later = refusal(429, 'RATE_LIMIT_EXCEEDED', {});
    later.headers.set('retry-after', '0');
    accidents = [later];
    const outcome = await sendWork(workOf('change', tasks, { priority: 'high' }));
    expect(outcome.saved).toHaveLength(2);
    expect(sent).toHaveLength(2);
  });
});

describe('one that is in the way is left out, and the others are saved', () => {
  it('where somebody else has changed the same field', async () => {
    const [a, b, c] = newTasks(3) as [Task, Task, Task];
    const current = meanwhile(b, { priority: 'urgent' });
    const outcome = await sendWork(workOf('change', [a, b, c], { priority: 'high' }));
    expect(idsSent()).toEqual([
      [a.id, b.id, c.id],
      [a.id, c.id],
    ]);
    expect(idsOf(outcome.saved)).toEqual([a.id, c.id]);
    expect(outcome.refused).toEqual([
      { change: expect.objectContaining({ id: b.id }), error: expect.any(ApiError), current },
    ]);
    expect(stored.get(b.id)).toEqual(current);
  });

  it('where it is gone: a change says so, a delete has what it wanted', async () => {
    const [a, b, c] = newTasks(3) as [Task, Task, Task];
    stored.delete(b.id);
    const changed = await sendWork(workOf('change', [a, b, c], { priority: 'high' }));
    expect(changed.refused).toMatchObject([{ change: { id: b.id }, error: { status: 404 }, current: null }]);
    expect(idsOf(changed.saved)).toEqual([a.id, c.id]);
    const removed = await sendWork(workOf('remove', [a, b, c]));
    expect(removed.refused).toEqual([]);
    expect(removed.saved.map((task) => task.deleted_at)).toEqual(Array(3).fill('2026-11-20T12:00:00Z'));
  });

  it('where it doesn’t fit', async () => {
    const [a, b, c] = newTasks(3) as [Task, Task, Task];
    const fields = [{ path: 'items.2', message: 'due_date must not be before start_date' }];
    accidents = [refusal(422, 'VALIDATION_ERROR', { fields, ids: [c.id] })];
    const outcome = await sendWork(workOf('change', [a, b, c], { due_date: '2026-11-01' }));
    expect(outcome.refused).toMatchObject([{ change: { id: c.id }, error: { fields } }]);
    expect(idsOf(outcome.saved)).toEqual([a.id, b.id]);
  });

  it('and all are refused where nothing says which', async () => {
    const tasks = newTasks(2);
    accidents = [refusal(403, 'AUTHORIZATION_ERROR', {})];
    const outcome = await sendWork(workOf('change', tasks, { priority: 'high' }));
    expect(outcome.refused.map(({ change }) => change.id)).toEqual(idsOf(tasks));
    expect(outcome.saved).toEqual([]);
    expect(sent).toHaveLength(1);
  });
});

describe('with somebody else’s changes', () => {
  it('of other fields both are in', async () => {
    const [a, b] = newTasks(2) as [Task, Task];
    meanwhile(b, { title: 'Renamed' });
    const outcome = await sendWork(workOf('change', [a, b], { priority: 'high' }));
    expect(sent[1]?.body.items?.map(({ version }) => version)).toEqual([1, 2]);
    expect(outcome.merged).toMatchObject([{ id: b.id, title: 'Renamed', priority: 'high', version: 3 }]);
    expect(outcome.refused).toEqual([]);
  });

  it('of tags both are in too', async () => {
    const [a, b] = [newTask({ tags: ['x'] }), newTask({ tags: ['x'] })];
    meanwhile(b, { tags: ['theirs', 'x'] });
    const outcome = await sendWork(workOf('change', [a, b], { tags: ['mine'] }));
    expect(outcome.saved.map((task) => task.tags)).toEqual([['mine'], ['mine', 'theirs']]);
  });

  it('that never end, it gives up', async () => {
    const tasks = newTasks(2) as [Task, Task];
    const stale = () => {
      const current = [meanwhile(tasks[0], { title: `Renamed ${sent.length}` })];
      return refusal(409, 'CONFLICT', { reason: 'stale_version', current });
    };
    accidents = [stale(), stale()];
    const outcome = await sendWork(workOf('change', tasks, { priority: 'high' }));
    expect(outcome.refused.map(({ change }) => change.id)).toEqual([tasks[0].id]);
    expect(idsOf(outcome.saved)).toEqual([tasks[1].id]);
  });
});

describe('when the connection breaks', () => {
  it('it goes on where it was', async () => {
    const tasks = newTasks(150);
    const work = workOf('change', tasks, { priority: 'high' });
    accidents = [undefined, 'unsent'];
    await expect(sendWork(work)).rejects.toThrow(OfflineError);
    const outcome = await sendWork(work);
    expect(idsSent().map((ids) => ids.length)).toEqual([100, 50]);
    expect(outcome.saved).toHaveLength(150);
    expect([...stored.values()].every((task) => task.version === 2)).toBe(true);
  });

  it('and only the answer was lost, nothing is done twice', async () => {
    const [a, b] = [newTask({ tags: ['x'] }), newTask()];
    for (const values of [{ priority: 'high' as const, tags: ['B', 'a'] }, { priority: 'low' as const }]) {
      const seen = [stored.get(a.id)!, stored.get(b.id)!];
      const work = workOf('change', seen, values);
      accidents = ['unanswered'];
      await expect(sendWork(work)).rejects.toThrow(OfflineError);
      const outcome = await sendWork(work);
      expect(outcome.refused).toEqual([]);
      expect(outcome.saved.map((task) => task.version)).toEqual(seen.map((task) => task.version + 1));
    }
  });

  it('or the server fails, it is thrown for the next try', async () => {
    accidents = [refusal(500, 'INTERNAL_ERROR', {})];
    const work = workOf('remove', newTasks(2));
    await expect(sendWork(work)).rejects.toMatchObject({ status: 500 });
    expect(work.answered.size).toBe(0);
  });
});

it('one task goes by its own address, and so do texts', async () => {
  const [a, b] = newTasks(2) as [Task, Task];
  const single = (task: Task) => Response.json({ success: true, data: { ...task, version: 2 }, meta: {} });
  accidents = [single(a), single(a), single(b)];
  await sendWork(workOf('change', [a], { priority: 'high' }));
  await sendWork(workOf('change', [a, b], { title: 'The same' }));
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `PATCH /api/v1/tasks/${a.id}`,
    `PATCH /api/v1/tasks/${a.id}`,
    `PATCH /api/v1/tasks/${b.id}`,
  ]);
});
