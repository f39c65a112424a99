import { api } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { auditOf, bulk, getTask, newTask, newTasks } from './arrange.ts';

const t = useApp();

test('many go into the trash at once, and come back as they were by one request', async () => {
  const user = await t.newUser();
  const tasks = await newTasks(user, 3, { tags: ['a'], position: 3 });
  const ids = tasks.map(({ id }) => id);
  const child = await newTask(user, { parent_id: ids[0] });
  t.setNow('2026-06-01T12:00:00Z');
  const removed = await bulk(user, { ids, delete: true });
  t.setNow(null);
  expect(removed.status).toBe(200);
  expect(removed.data).toMatchObject(
    tasks.map(({ id }) => ({ id, deleted_at: '2026-06-01T12:00:00+00:00', version: 2 })),
  );
  expect((await user.call(api.tasks.list)).data).toMatchObject([{ id: child.id, parent_id: null }]);

  const restored = await bulk(user, { ids, restore: true });
  const times = restored.data.map(({ updated_at }) => ({ updated_at }));
  expect(restored.data).toEqual(tasks.map((task, i) => ({ ...task, version: 3, ...times[i] })));
  expect((await getTask(user, child.id)).parent_id).toBe(ids[0]);
  for (const id of ids) {
    expect((await auditOf(t, id)).map((line) => line.action)).toEqual([
      'task.created',
      'task.deleted',
      'task.restored',
    ]);
  }
});

test('what is there already stays as it is, so the same may be sent again', async () => {
  const user = await t.newUser();
  const [one, two] = (await newTasks(user, 2)).map(({ id }) => id) as [string, string];
  await user.call(api.tasks.remove, { params: { id: one } });
  const removed = await bulk(user, { ids: [one, two], delete: true });
  expect(removed.data.map((task) => task.version)).toEqual([2, 2]);
  expect((await bulk(user, { ids: [one, two], delete: true })).data).toEqual(removed.data);
  await user.call(api.tasks.restore, { params: { id: two } });
  const restored = await bulk(user, { ids: [one, two], restore: true });
  expect(restored.data.map((task) => [task.deleted_at, task.version])).toEqual([
    [null, 3],
    [null, 3],
  ]);
  expect((await bulk(user, { ids: [one, two], restore: true })).data).toEqual(restored.data);
});

test('of a version that has passed, none goes', async () => {
  const user = await t.newUser();
  const [one, two] = (await newTasks(user, 2)).map(({ id }) => id) as [string, string];
  const { data: current } = await user.call(api.tasks.update, { params: { id: two }, body: { title: 'Changed' } });
  const items = [one, two].map((id) => ({ id, version: 1 }));
  const reply = await bulk(user, { items, delete: true });
  expect(reply.status).toBe(409);
  expect(reply.error.details).toEqual({ reason: 'stale_version', current: [current] });
  expect((await getTask(user, one)).deleted_at).toBeNull();
});

test('tasks that are not there are named, and then none goes or comes', async () => {
  const [user, stranger] = [await t.newUser(), await t.newUser()];
  const { id } = await newTask(user);
  const foreign = await newTask(stranger);
  for (const way of [{ delete: true }, { restore: true }] as const) {
    const reply = await bulk(user, { ids: [foreign.id, id], ...way });
    expect(reply.status).toBe(404);
    expect(reply.error.details).toEqual({ ids: [foreign.id] });
  }
  expect((await getTask(user, id)).version).toBe(1);
  expect(await getTask(stranger, foreign.id)).toEqual(foreign);
});
