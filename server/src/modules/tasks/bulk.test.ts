import { randomUUID } from 'node:crypto';
import { api, type Task } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { auditOf, bulk, getTask, newProject, newTask, newTasks, patchTask, rowsOf } from './arrange.ts';

const t = useApp();

const idsOf = (tasks: readonly { id: string }[]) => tasks.map(({ id }) => id);
const [A, B, C] = [0, 1, 2] as const;
/** Three tasks of somebody. */
async function three(body: Parameters<typeof newTask>[1] = {}) {
  const user = await t.newUser({ timezone: 'Asia/Kolkata' });
  const tasks = (await newTasks(user, 3, body)) as [Task, Task, Task];
  return { user, tasks, ids: idsOf(tasks) as [string, string, string] };
}

describe('one patch for all', () => {
  test('changes each and answers them in the order of the ids, those that are there twice once', async () => {
    const { user, tasks, ids } = await three({ tags: ['a'] });
    const other = await newTask(user);
    const project = await newProject(user);
    t.setNow('2026-03-29T00:59:59.123Z');
    const patch = { project_id: project.id, priority: 'HIGH' as never, due_date: '2026-04-01', estimated_minutes: 15 };
    const reply = await bulk(user, { ids: [ids[C], ids[A].toUpperCase(), ids[B], ids[C]], patch });
    t.setNow(null);
    expect(reply.status).toBe(200);
    const expected = [tasks[C], tasks[A], tasks[B]].map((task) => ({
      ...task,
      ...patch,
      priority: 'high',
      updated_at: '2026-03-29T00:59:59.123+00:00',
      version: 2,
    }));
    expect(reply.data).toEqual(expected);
    for (const task of expected) expect(await getTask(user, task.id)).toEqual(task);
    expect(await getTask(user, other.id)).toEqual(other);
  });

  test('is audited task by task, with what differs', async () => {
    const { user, ids } = await three();
    await patchTask(user, ids[A], { priority: 'low', tags: ['a'] });
    await bulk(user, { ids, patch: { priority: 'urgent', add_tags: ['b'] } });
    const last = async (id: string) => (await auditOf(t, id)).at(-1);
    expect(await last(ids[A])).toEqual({
      action: 'task.updated',
      actor_id: user.user.id,
      changes: { priority: ['low', 'urgent'], tags: [['a'], ['a', 'b']] },
    });
    expect(await last(ids[B])).toMatchObject({ changes: { priority: ['medium', 'urgent'], tags: [[], ['b']] } });
  });

  test('what is already so changes nothing, so the same may be sent again', async () => {
    const { user, tasks, ids } = await three({ priority: 'high', tags: ['Work'] });
    const patch = { priority: 'high' as const, add_tags: ['wORK'], remove_tags: ['unknown'] };
    expect((await bulk(user, { ids, patch })).data).toEqual(tasks);
    expect((await bulk(user, { ids, patch: {} })).data).toEqual(tasks);
    await bulk(user, { ids, patch: { status: 'done' } });
    const once = await Promise.all(ids.map((id) => getTask(user, id)));
    expect((await bulk(user, { ids, patch: { status: 'done' } })).data).toEqual(once);
    expect(await auditOf(t, ids[A])).toHaveLength(2);
  });

  test('completes, archives and reopens as a single change does', async () => {
    const { user, ids } = await three();
    const marks = async () =>
      (
        await t.database.owner.query(
          'select completed_at, completed_date from tasks where id = any($1) order by array_position($1, id)',
          [ids],
        )
      ).rows.map((row) => [row.completed_at?.toISOString() ?? null, row.completed_date]);
    t.setNow('2026-03-28T20:00:00Z'); // 01:30 of the 29th
    await patchTask(user, ids[A], { status: 'done' });
    t.setNow('2026-03-29T20:00:00Z');
    const reply = await bulk(user, { ids, patch: { status: 'done' } });
    const first = ['2026-03-28T20:00:00.000Z', '2026-03-29'];
    const later = ['2026-03-29T20:00:00.000Z', '2026-03-30'];
    expect(await marks()).toEqual([first, later, later]);
    expect(reply.data.map((task) => task.completed_at)).toEqual([
      '2026-03-28T20:00:00+00:00',
      ...Array(2).fill('2026-03-29T20:00:00+00:00'),
    ]);
    await bulk(user, { ids, patch: { status: 'archived' } });
    expect(await marks()).toEqual([first, later, later]);
    await bulk(user, { ids: [ids[A], ids[B]], patch: { status: 'in_progress' } });
    expect(await marks()).toEqual([[null, null], [null, null], later]);
    t.setNow(null);
  });

  test('takes a hundred', async () => {
    const user = await t.newUser();
    const ids = idsOf(await newTasks(user, 100));
    const reply = await bulk(user, { ids, patch: { status: 'done', add_tags: ['x', 'y'] } });
    expect(idsOf(reply.data)).toEqual(ids);
    const { body } = await user.call(api.tasks.list, { query: { status: 'done', tag: 'x,y' } });
    expect(body.pagination.total).toBe(100);
    const { rows } = await t.database.owner.query(
      `select count(*)::int as n from audit_log where action = 'task.updated' and object_id = any($1)`,
      [ids],
    );
    expect(rows[0].n).toBe(100);
  });

  test('gives them to a member, and to nobody', async () => {
    const { user, ids } = await three();
    const given = await bulk(user, { ids, patch: { assignee_id: user.user.id } });
    expect(given.data.map((task) => task.assignee?.id)).toEqual(Array(3).fill(user.user.id));
    const taken = await bulk(user, { ids, patch: { assignee_id: null } });
    expect(taken.data.map((task) => task.assignee)).toEqual([null, null, null]);
  });

  test('puts them under a task', async () => {
    const { user, ids } = await three();
    const parent = await newTask(user);
    const reply = await bulk(user, { ids, patch: { parent_id: parent.id } });
    expect(reply.data.map((task) => task.parent_id)).toEqual(Array(3).fill(parent.id));
  });
});

describe('tags', () => {
  const tagsOf = (reply: Awaited<ReturnType<typeof bulk>>) => reply.data.map((task) => task.tags);

  test('are replaced, or added and removed one by one, in any case', async () => {
    const { user, ids } = await three();
    await patchTask(user, ids[A], { tags: ['Deep', 'home'] });
    await patchTask(user, ids[B], { tags: ['home'] });
    const mixed = await bulk(user, { ids, patch: { add_tags: ['NEW', 'deep', 'new'], remove_tags: ['HOME'] } });
    expect(tagsOf(mixed)).toEqual([
      ['Deep', 'NEW'],
      ['Deep', 'NEW'],
      ['Deep', 'NEW'],
    ]);
    expect(tagsOf(await bulk(user, { ids, patch: { tags: ['one', 'ONE', 'Two'] } }))).toEqual(
      Array(3).fill(['one', 'Two']),
    );
    expect(tagsOf(await bulk(user, { ids, patch: { tags: [] } }))).toEqual([[], [], []]);
    // A tag that is removed and added is there.
    expect(tagsOf(await bulk(user, { ids, patch: { remove_tags: ['one'], add_tags: ['one'] } }))).toEqual(
      Array(3).fill(['one']),
    );
    const made = rowsOf(await user.call(api.tags.list)).map((tag) => tag.name);
    expect(made).toEqual(['Deep', 'home', 'NEW', 'one', 'Two']);
  });

  test('in the trash stay where they are', async () => {
    const { user, ids } = await three({ tags: ['gone', 'keep'] });
    const tags = rowsOf(await user.call(api.tags.list));
    const gone = { id: tags.find((tag) => tag.name === 'gone')?.id as string };
    await user.call(api.tags.remove, { params: gone });
    expect(tagsOf(await bulk(user, { ids, patch: { tags: ['other'] } }))).toEqual(Array(3).fill(['other']));
    await user.call(api.tags.restore, { params: gone });
    expect((await getTask(user, ids[A])).tags).toEqual(['gone', 'other']);
  });
});

describe('a patch of its own for each', () => {
  test('moves them to places, and back to what each was', async () => {
    const { user, tasks, ids } = await three({ position: 10 });
    await patchTask(user, ids[B], { priority: 'low', due_date: '2026-05-01', tags: ['b'] });
    const before = (await bulk(user, { ids, patch: {} })).data;
    const moved = await bulk(user, {
      items: ids.map((id, i) => ({ id, patch: { position: i + 0.5, priority: 'high', tags: [], due_date: null } })),
    });
    expect(moved.data.map((task) => task.position)).toEqual([0.5, 1.5, 2.5]);
    const undone = await bulk(user, {
      items: before.map(({ id, position, priority, tags, due_date }) => ({
        id,
        version: moved.data.find((task) => task.id === id)?.version,
        patch: { position, priority, tags, due_date },
      })),
    });
    const versions = undone.data.map(({ id, version, updated_at }) => ({ id, version, updated_at }));
    expect(undone.data).toEqual(before.map((task, i) => ({ ...task, ...versions[i] })));
    expect(versions.map(({ version }) => version)).toEqual([3, 4, 3]);
    expect(tasks[A].position).toBe(10);
  });

  test('adds different tags in one go, each made once', async () => {
    const { user, ids } = await three();
    const reply = await bulk(user, {
      items: ids.map((id, i) => ({ id, patch: { add_tags: [`tag ${i}`, i ? 'shared' : 'Shared'] } })),
    });
    expect(reply.data.map((task) => task.tags)).toEqual([0, 1, 2].map((i) => ['Shared', `tag ${i}`]));
  });
});

describe('at the same time', () => {
  test('of ten from the same versions one wins, as a whole', async () => {
    const { user, ids } = await three();
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        bulk(user, {
          items: (i % 2 ? ids : ids.toReversed()).map((id) => ({ id, version: 1 })),
          patch: { estimated_minutes: i + 1, add_tags: [`tag ${i}`] },
        }),
      ),
    );
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, ...Array(9).fill(409)]);
    const winner = replies.findIndex((reply) => reply.status === 200);
    for (const id of ids) {
      expect(await getTask(user, id)).toMatchObject({
        version: 2,
        estimated_minutes: winner + 1,
        tags: [`tag ${winner}`],
      });
    }
  });

  test('requests that name the same tasks in different orders all get through', async () => {
    const { user, ids } = await three();
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        bulk(user, { ids: i % 2 ? ids : ids.toReversed(), patch: { estimated_minutes: i + 1 } }),
      ),
    );
    expect(replies.map((reply) => reply.status)).toEqual(Array(12).fill(200));
    const [first, ...others] = await Promise.all(ids.map((id) => getTask(user, id)));
    for (const task of others) expect(task.estimated_minutes).toBe(first?.estimated_minutes);
    expect(first?.version).toBe(13);
  });

  test('with an Idempotency-Key it happens once', async () => {
    const { user, ids } = await three();
    const key = { headers: { 'idempotency-key': randomUUID() } };
    const [first, again] = [
      await bulk(user, { ids, patch: { status: 'done' } }, key),
      await bulk(user, { ids, patch: { status: 'done' } }, key),
    ];
    expect(again.data).toEqual(first.data);
    expect((await bulk(user, { ids, patch: { status: 'todo' } }, key)).status).toBe(422);
  });
});
