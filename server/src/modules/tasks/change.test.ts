import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { auditOf, getTask, newProject, newTask, patchTask, pathsOf } from './arrange.ts';

const t = useApp();

describe('change', () => {
  test('PATCH changes what is given, and audits what differs', async () => {
    const user = await t.newUser();
    const task = await newTask(user, { description: 'Old', due_date: '2026-03-29', tags: ['a'] });
    t.setNow('2026-03-29T00:59:59.123Z');
    const reply = await patchTask(user, task.id, {
      description: 'New',
      due_date: null,
      title: task.title,
      tags: ['B', 'a'],
    });
    t.setNow(null);
    expect(reply.data).toEqual({
      ...task,
      description: 'New',
      due_date: null,
      tags: ['a', 'B'],
      updated_at: '2026-03-29T00:59:59.123+00:00',
      version: 2,
    });
    expect((await auditOf(t, task.id)).at(-1)).toEqual({
      action: 'task.updated',
      actor_id: user.user.id,
      changes: { description: ['Old', 'New'], due_date: ['2026-03-29', null], tags: [['a'], ['B', 'a']] },
    });
  });

  test('what is already so changes nothing, in any case of the tags', async () => {
    const user = await t.newUser();
    const metadata = { ticket: 1, a: { long: 2, b: 3 } };
    const task = await newTask(user, { tags: ['Work'], estimated_minutes: 5, metadata });
    const reply = await patchTask(user, task.id, {
      title: task.title,
      tags: ['wORK', 'Work'],
      estimated_minutes: 5,
      metadata,
    });
    expect(reply.data).toEqual(task);
    expect(await auditOf(t, task.id)).toHaveLength(1);
  });

  test('PUT replaces: what is left out returns to its default, but its place', async () => {
    const user = await t.newUser();
    const project = await newProject(user);
    const task = await newTask(user, {
      description: 'Old',
      status: 'done',
      priority: 'high',
      due_date: '2026-03-29',
      tags: ['a'],
      project_id: project.id,
      estimated_minutes: 5,
      assignee_id: user.user.id,
      metadata: { a: 1 },
      position: 7,
    });
    const reply = await user.call(api.tasks.replace, { params: { id: task.id }, body: { title: 'New' } });
    expect(reply.data).toMatchObject({
      title: 'New',
      description: '',
      status: 'todo',
      priority: 'medium',
      due_date: null,
      tags: [],
      project_id: null,
      estimated_minutes: null,
      assignee: null,
      metadata: {},
      position: 7,
      completed_at: null,
      version: 2,
    });
  });

  test('a stale version gets the current task, by the field and by If-Match', async () => {
    const user = await t.newUser();
    const { id } = await newTask(user);
    const { data: current } = await patchTask(user, id, { title: 'Second', version: 1 });
    const params = { id };
    const ifMatch = { headers: { 'if-match': '"1"' } };
    const stale = [
      await patchTask(user, id, { title: 'Third', version: 1 }),
      await user.call(api.tasks.update, { params, body: { title: 'Third' } }, ifMatch),
      await user.call(api.tasks.replace, { params, body: { title: 'Third', version: 1 } }),
      await user.call(api.tasks.setStatus, { params, body: { status: 'done', version: 1 } }),
      await user.call(api.tasks.remove, { params, query: { version: 1 } }),
      await user.call(api.tasks.remove, { params }, ifMatch),
    ];
    for (const reply of stale) {
      expect(reply.status).toBe(409);
      expect(reply.error.details).toEqual({ reason: 'stale_version', current });
    }
    expect(await getTask(user, id)).toEqual(current);
    expect((await patchTask(user, id, { title: 'Third' })).data.version).toBe(3);
  });

  test('of ten changes at once from one version one wins; without a version all are made', async () => {
    const user = await t.newUser();
    const { id } = await newTask(user);
    const race = (version?: number) =>
      Promise.all(Array.from({ length: 10 }, (_, i) => patchTask(user, id, { title: `${version} ${i}`, version })));
    const statuses = (await race(1)).map((reply) => reply.status).sort();
    expect(statuses).toEqual([200, ...Array(9).fill(409)]);
    await race();
    expect((await getTask(user, id)).version).toBe(12);
  });

  test('two sets of tags at once: each is answered as it was asked for, and the later one stays', async () => {
    const user = await t.newUser();
    const { id } = await newTask(user, { tags: ['a', 'b'] });
    for (let round = 0; round < 10; round += 1) {
      const [one, other] = await Promise.all([
        patchTask(user, id, { tags: ['a', 'b'] }),
        patchTask(user, id, { tags: ['c'] }),
      ]);
      expect(one.data.tags).toEqual(['a', 'b']);
      expect(other.data.tags).toEqual(['c']);
      expect(await getTask(user, id)).toEqual(one.data.version > other.data.version ? one.data : other.data);
    }
  });

  test('dates are checked against those that stand', async () => {
    const user = await t.newUser();
    const { id } = await newTask(user, { start_date: '2026-03-10', due_date: '2026-03-20' });
    for (const body of [{ due_date: '2026-03-09' }, { start_date: '2026-03-21' }]) {
      const reply = await patchTask(user, id, body);
      expect(reply.status).toBe(422);
      expect(pathsOf(reply)).toEqual(['due_date']);
    }
    expect((await getTask(user, id)).version).toBe(1);
  });

  test('a task of another tenant, or none, isn’t there', async () => {
    const [user, stranger] = [await t.newUser(), await t.newUser()];
    const foreign = await newTask(stranger);
    for (const id of [foreign.id, randomUUID()]) {
      const params = { id };
      const replies = [
        await user.call(api.tasks.get, { params }),
        await patchTask(user, id, { title: 'Mine' }),
        await user.call(api.tasks.replace, { params, body: { title: 'Mine' } }),
        await user.call(api.tasks.setStatus, { params, body: { status: 'done' } }),
        await user.call(api.tasks.remove, { params }),
        await user.call(api.tasks.restore, { params }),
      ];
      expect(replies.map((reply) => reply.status)).toEqual(Array(6).fill(404));
    }
    expect(await getTask(stranger, foreign.id)).toEqual(foreign);
  });
});
