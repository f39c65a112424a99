import { randomUUID } from 'node:crypto';
import {
  api,
  type BodyOf,
  type DataOf,
  type Endpoint,
  type ErrorBody,
  type FieldProblem,
  type Task,
} from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { type Reply, type TestUser, useApp } from '../../../test/app.ts';

const t = useApp();

type NewTask = Partial<BodyOf<typeof api.tasks.create>>;
async function newTask(user: TestUser, body: NewTask = {}): Promise<Task> {
  const reply = await user.call(api.tasks.create, { body: { title: 'Write the report', ...body } });
  expect(reply.status).toBe(201);
  return reply.data;
}
async function newProject(user: TestUser, name = 'Garden') {
  return (await user.call(api.projects.create, { body: { name } })).data;
}
const get = async (user: TestUser, id: string) => (await user.call(api.tasks.get, { params: { id } })).data;
const patch = (user: TestUser, id: string, body: BodyOf<typeof api.tasks.update>) =>
  user.call(api.tasks.update, { params: { id }, body });
const rows = <E extends Endpoint>(reply: Reply<E>) => reply.data as DataOf<E>[];
const pathsOf = ({ error }: { error: ErrorBody['error'] }) =>
  (error.details as { fields: FieldProblem[] }).fields.map((field) => field.path).sort();

/** What the audit log says of an object, oldest first. */
async function auditOf(id: string) {
  const { rows } = await t.database.owner.query(
    'select action, actor_id, changes from audit_log where object_id = $1 order by at, id',
    [id],
  );
  return rows as { action: string; actor_id: string | null; changes: Record<string, unknown> | null }[];
}

describe('create', () => {
  test('a title is enough; the rest has defaults', async () => {
    const user = await t.newUser();
    const task = await newTask(user, { title: '  Write the report ' });
    expect(task).toMatchObject({
      workspace_id: user.user.personal_workspace_id,
      title: 'Write the report',
      description: '',
      status: 'todo',
      priority: 'medium',
      start_date: null,
      due_date: null,
      estimated_minutes: null,
      tracked_seconds: 0,
      tags: [],
      project_id: null,
      parent_id: null,
      assignee: null,
      created_by: user.user.id,
      completed_at: null,
      metadata: {},
      calendar_event_id: null,
      deleted_at: null,
      version: 1,
    });
    expect(await get(user, task.id)).toEqual(task);
    expect(await auditOf(task.id)).toEqual([{ action: 'task.created', actor_id: user.user.id, changes: null }]);
  });

  test('keeps everything that is given', async () => {
    const user = await t.newUser({ full_name: 'Ada Example' });
    const project = await newProject(user);
    const parent = await newTask(user);
    const given = {
      id: randomUUID(),
      title: 'Überarbeiten 🎉',
      description: '**Bold** and\nlines',
      status: 'IN_PROGRESS' as never,
      priority: 'URGENT' as never,
      start_date: '2026-03-01',
      due_date: '2026-03-29',
      estimated_minutes: 90,
      tags: ['Writing', 'Deep work'],
      project_id: project.id,
      parent_id: parent.id,
      assignee_id: user.user.id,
      position: -12.5,
      metadata: { ticket: 'A-1', nested: { list: [1, null, '"quoted"'] } },
    };
    const task = await newTask(user, given);
    const { assignee_id, ...rest } = given;
    expect(task).toMatchObject({
      ...rest,
      status: 'in_progress',
      priority: 'urgent',
      tags: ['Deep work', 'Writing'],
      assignee: { id: assignee_id, full_name: 'Ada Example' },
    });
  });

  test('puts a new task before the others unless a position is given', async () => {
    const user = await t.newUser();
    const [first, second] = [await newTask(user), await newTask(user)];
    expect(second.position).toBeLessThan(first.position);
  });

  test('the same id twice is a conflict and makes one task', async () => {
    const user = await t.newUser();
    const id = randomUUID();
    const both = await Promise.all(
      ['one', 'two'].map((title) => user.call(api.tasks.create, { body: { id, title, tags: [title] } })),
    );
    expect(both.map((reply) => reply.status).sort()).toEqual([201, 409]);
    expect(both.find((reply) => reply.status === 409)?.error.details).toEqual({ reason: 'duplicate_id' });
    // What the refused one would have made is not there either.
    const made = both.find((reply) => reply.status === 201)?.data.title;
    const tags = await user.call(api.tags.list);
    expect(rows(tags).map((tag) => tag.name)).toEqual([made]);
  });

  test('an id of another tenant is free', async () => {
    const [one, other] = [await t.newUser(), await t.newUser()];
    const { id } = await newTask(one);
    expect((await newTask(other, { id, title: 'Mine' })).title).toBe('Mine');
    expect((await get(one, id)).title).toBe('Write the report');
  });

  test('with an Idempotency-Key it happens once', async () => {
    const user = await t.newUser();
    const send = () =>
      user.call(api.tasks.create, { body: { title: 'Once' } }, { headers: { 'idempotency-key': 'key-1' } });
    const [first, second] = [await send(), await send()];
    expect(second.data).toEqual(first.data);
    expect((await user.call(api.tasks.list)).body.pagination.total).toBe(1);
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['no title', { title: ' ' }, ['title']],
    ['a long title', { title: 'x'.repeat(201) }, ['title']],
    ['a long description', { description: 'x'.repeat(5001) }, ['description']],
    ['an unknown status', { status: 'doing' }, ['status']],
    ['no time estimated', { estimated_minutes: 0 }, ['estimated_minutes']],
    ['a day that isn’t', { due_date: '2026-02-30' }, ['due_date']],
    ['a day in year 0', { due_date: '0000-01-01' }, ['due_date']],
    ['a start after the due date', { start_date: '2026-03-02', due_date: '2026-03-01' }, ['due_date']],
    ['an unknown field', { titel: 'x' }, ['']],
    ['large metadata', { metadata: { text: 'ü'.repeat(4096) } }, ['metadata']],
    ['metadata with NUL', { metadata: { text: '\0' } }, ['metadata']],
    ['metadata with half a character', { metadata: { '\ud800': 1 } }, ['metadata']],
    ['metadata that isn’t an object', { metadata: [1] }, ['metadata']],
    ['a tag without a name', { tags: [' '] }, ['tags.0']],
  ])('refuses %s', async (_what, body, paths) => {
    const user = await t.newUser();
    const reply = await user.call(api.tasks.create, { body: { title: 'x', ...body } });
    expect(reply.status).toBe(422);
    expect(pathsOf(reply)).toEqual(paths);
    expect((await user.call(api.tasks.list)).body.pagination.total).toBe(0);
  });

  test('refuses metadata nested without end, and keeps what 8 KB can nest', async () => {
    const user = await t.newUser();
    const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    const reply = await user.call(api.tasks.create, { body: { title: 'x', metadata: { a: nested(100_000) } } });
    expect(reply.status).toBe(422);
    expect(pathsOf(reply)).toEqual(['metadata']);
    await newTask(user, { metadata: { a: nested(4000) } });
  });

  test('names every reference that points nowhere, into the trash or to another tenant', async () => {
    const [user, stranger] = [await t.newUser(), await t.newUser()];
    const body = {
      title: 'x',
      project_id: (await newProject(stranger)).id,
      parent_id: (await newTask(stranger)).id,
      assignee_id: stranger.user.id,
    };
    const foreign = await user.call(api.tasks.create, { body });
    expect(foreign.status).toBe(422);
    expect(pathsOf(foreign)).toEqual(['assignee_id', 'parent_id', 'project_id']);

    const [project, parent] = [await newProject(user), await newTask(user)];
    await user.call(api.projects.remove, { params: { id: project.id } });
    await user.call(api.tasks.remove, { params: { id: parent.id } });
    const trashed = await user.call(api.tasks.create, {
      body: { title: 'x', project_id: project.id, parent_id: parent.id },
    });
    expect(pathsOf(trashed)).toEqual(['parent_id', 'project_id']);
  });
});

describe('change', () => {
  test('PATCH changes what is given, and audits what differs', async () => {
    const user = await t.newUser();
    const task = await newTask(user, { description: 'Old', due_date: '2026-03-29', tags: ['a'] });
    t.setNow('2026-03-29T00:59:59.123Z');
    const reply = await patch(user, task.id, {
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
    expect((await auditOf(task.id)).at(-1)).toEqual({
      action: 'task.updated',
      actor_id: user.user.id,
      changes: { description: ['Old', 'New'], due_date: ['2026-03-29', null], tags: [['a'], ['B', 'a']] },
    });
  });

  test('what is already so changes nothing, in any case of the tags', async () => {
    const user = await t.newUser();
    const metadata = { ticket: 1, a: { long: 2, b: 3 } };
    const task = await newTask(user, { tags: ['Work'], estimated_minutes: 5, metadata });
    const reply = await patch(user, task.id, {
      title: task.title,
      tags: ['wORK', 'Work'],
      estimated_minutes: 5,
      metadata,
    });
    expect(reply.data).toEqual(task);
    expect(await auditOf(task.id)).toHaveLength(1);
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
    const { data: current } = await patch(user, id, { title: 'Second', version: 1 });
    const params = { id };
    const ifMatch = { headers: { 'if-match': '"1"' } };
    const stale = [
      await patch(user, id, { title: 'Third', version: 1 }),
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
    expect(await get(user, id)).toEqual(current);
    expect((await patch(user, id, { title: 'Third' })).data.version).toBe(3);
  });

  test('of ten changes at once from one version one wins; without a version all are made', async () => {
    const user = await t.newUser();
    const { id } = await newTask(user);
    const race = (version?: number) =>
      Promise.all(Array.from({ length: 10 }, (_, i) => patch(user, id, { title: `${version} ${i}`, version })));
    const statuses = (await race(1)).map((reply) => reply.status).sort();
    expect(statuses).toEqual([200, ...Array(9).fill(409)]);
    await race();
    expect((await get(user, id)).version).toBe(12);
  });

  test('two sets of tags at once: each is answered as it was asked for, and the later one stays', async () => {
    const user = await t.newUser();
    const { id } = await newTask(user, { tags: ['a', 'b'] });
    for (let round = 0; round < 10; round += 1) {
      const [one, other] = await Promise.all([patch(user, id, { tags: ['a', 'b'] }), patch(user, id, { tags: ['c'] })]);
      expect(one.data.tags).toEqual(['a', 'b']);
      expect(other.data.tags).toEqual(['c']);
      expect(await get(user, id)).toEqual(one.data.version > other.data.version ? one.data : other.data);
    }
  });

  test('dates are checked against those that stand', async () => {
    const user = await t.newUser();
    const { id } = await newTask(user, { start_date: '2026-03-10', due_date: '2026-03-20' });
    for (const body of [{ due_date: '2026-03-09' }, { start_date: '2026-03-21' }]) {
      const reply = await patch(user, id, body);
      expect(reply.status).toBe(422);
      expect(pathsOf(reply)).toEqual(['due_date']);
    }
    expect((await get(user, id)).version).toBe(1);
  });

  test('a task of another tenant, or none, isn’t there', async () => {
    const [user, stranger] = [await t.newUser(), await t.newUser()];
    const foreign = await newTask(stranger);
    for (const id of [foreign.id, randomUUID()]) {
      const params = { id };
      const replies = [
        await user.call(api.tasks.get, { params }),
        await patch(user, id, { title: 'Mine' }),
        await user.call(api.tasks.replace, { params, body: { title: 'Mine' } }),
        await user.call(api.tasks.setStatus, { params, body: { status: 'done' } }),
        await user.call(api.tasks.remove, { params }),
        await user.call(api.tasks.restore, { params }),
      ];
      expect(replies.map((reply) => reply.status)).toEqual(Array(6).fill(404));
    }
    expect(await get(stranger, foreign.id)).toEqual(foreign);
  });
});

describe('completion', () => {
  const setStatus = async (user: TestUser, id: string, status: Task['status']) =>
    (await user.call(api.tasks.setStatus, { params: { id }, body: { status } })).data;
  const completedDate = async (id: string) =>
    (await t.database.owner.query('select completed_date::text from tasks where id = $1', [id])).rows[0].completed_date;

  // One instant, either side of a date line, and at the ends of days that have 23 and 25 hours.
  test.each([
    ['UTC', '2026-03-28T23:30:00Z', '2026-03-28'],
    ['Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['America/Los_Angeles', '2026-11-01T07:30:00Z', '2026-11-01'],
    ['America/Los_Angeles', '2026-11-01T06:59:59Z', '2026-10-31'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['Asia/Kathmandu', '2026-06-30T18:15:00Z', '2026-07-01'],
  ])('in %s at %s it is the day %s', async (timezone, now, day) => {
    const user = await t.newUser({ timezone });
    const { id } = await newTask(user);
    t.setNow(now);
    const done = await setStatus(user, id, 'done');
    t.setNow(null);
    expect(Date.parse(done.completed_at as string)).toBe(Date.parse(now));
    expect(await completedDate(id)).toBe(day);
  });

  test('counts the day of whoever completes, not of whoever made the task', async () => {
    const [owner, member] = [await t.newUser({ timezone: 'UTC' }), await t.newUser({ timezone: 'Asia/Tokyo' })];
    const workspaceId = owner.user.personal_workspace_id;
    await t.database.owner.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [
      workspaceId,
      member.user.id,
    ]);
    const { id } = await newTask(owner);
    t.setNow('2026-05-01T20:00:00Z');
    await member.call(api.tasks.setStatus, { params: { id }, body: { status: 'done' } }, { workspaceId });
    t.setNow(null);
    expect(await completedDate(id)).toBe('2026-05-02');
  });

  test('reopening clears it, completing again sets it anew, whichever way the status comes', async () => {
    const user = await t.newUser();
    const { id } = await newTask(user, { status: 'done' });
    const first = await get(user, id);
    expect(first.completed_at).not.toBeNull();
    const ways: ((status: Task['status']) => Promise<Task>)[] = [
      (status) => setStatus(user, id, status),
      async (status) => (await patch(user, id, { status })).data,
      async (status) => (await user.call(api.tasks.replace, { params: { id }, body: { title: 'x', status } })).data,
    ];
    for (const way of ways) {
      expect((await way('in_progress')).completed_at).toBeNull();
      expect(await completedDate(id)).toBeNull();
      expect((await way('done')).completed_at).not.toBeNull();
      expect(await completedDate(id)).not.toBeNull();
    }
  });

  test('done twice keeps the first instant; archiving keeps it; cancelling is no completion', async () => {
    const user = await t.newUser();
    const { id } = await newTask(user);
    const done = await setStatus(user, id, 'done');
    expect(await setStatus(user, id, 'done')).toEqual(done);
    expect((await setStatus(user, id, 'archived')).completed_at).toBe(done.completed_at);
    expect((await setStatus(user, id, 'done')).completed_at).toBe(done.completed_at);
    expect((await setStatus(user, id, 'cancelled')).completed_at).toBeNull();
    expect((await setStatus(user, id, 'archived')).completed_at).toBeNull();
  });
});

describe('subtasks', () => {
  test('a task cannot stand above itself', async () => {
    const user = await t.newUser();
    const top = await newTask(user);
    const middle = await newTask(user, { parent_id: top.id });
    const bottom = await newTask(user, { parent_id: middle.id });
    for (const parent_id of [top.id, middle.id, bottom.id]) {
      const reply = await patch(user, top.id, { parent_id });
      expect(reply.status).toBe(422);
      expect(pathsOf(reply)).toEqual(['parent_id']);
    }
    expect((await patch(user, bottom.id, { parent_id: top.id })).data.parent_id).toBe(top.id);
    expect((await patch(user, middle.id, { parent_id: bottom.id })).data.parent_id).toBe(bottom.id);
  });

  test('two changes at once cannot close a circle', async () => {
    const user = await t.newUser();
    for (let round = 0; round < 5; round += 1) {
      const ring = await Promise.all([newTask(user), newTask(user), newTask(user)]);
      const replies = await Promise.all(
        ring.map((task, i) => patch(user, task.id, { parent_id: ring[(i + 1) % 3]?.id as string })),
      );
      expect(replies.map((reply) => reply.status).sort()).toEqual([200, 200, 422]);
    }
  });

  test('while the parent is in the trash they are shown without it, also after a PUT of what was shown', async () => {
    const user = await t.newUser();
    const parent = await newTask(user);
    const child = await newTask(user, { parent_id: parent.id });
    await user.call(api.tasks.remove, { params: { id: parent.id } });
    expect((await get(user, child.id)).parent_id).toBeNull();
    await user.call(api.tasks.replace, { params: { id: child.id }, body: { title: 'Renamed', parent_id: null } });
    await user.call(api.tasks.restore, { params: { id: parent.id } });
    expect(await get(user, child.id)).toMatchObject({ title: 'Renamed', parent_id: parent.id });
  });
});

describe('trash', () => {
  test('a deleted task leaves the lists, can be read, and comes back as it was', async () => {
    const user = await t.newUser();
    const task = await newTask(user, { tags: ['a'], position: 3 });
    const params = { id: task.id };
    t.setNow('2026-06-01T12:00:00Z');
    expect((await user.call(api.tasks.remove, { params, query: { version: 1 } })).status).toBe(204);
    t.setNow(null);
    expect((await user.call(api.tasks.list)).data).toEqual([]);
    const trash = await user.call(api.tasks.list, { query: { deleted: 'true' } });
    expect(trash.data).toMatchObject([{ id: task.id, deleted_at: '2026-06-01T12:00:00+00:00', version: 2 }]);
    expect(await get(user, task.id)).toEqual(rows(trash)[0]);
    const restored = (await user.call(api.tasks.restore, { params })).data;
    expect(restored).toEqual({ ...task, version: 3, updated_at: restored.updated_at });
    expect((await user.call(api.tasks.restore, { params })).data).toEqual(restored);
    expect((await auditOf(task.id)).map((line) => line.action)).toEqual([
      'task.created',
      'task.deleted',
      'task.restored',
    ]);
  });

  test('what is in the trash cannot be changed or deleted again', async () => {
    const user = await t.newUser();
    const { id } = await newTask(user);
    await user.call(api.tasks.remove, { params: { id } });
    const replies = [
      await patch(user, id, { title: 'x' }),
      await user.call(api.tasks.setStatus, { params: { id }, body: { status: 'done' } }),
      await user.call(api.tasks.remove, { params: { id } }),
    ];
    expect(replies.map((reply) => reply.status)).toEqual([404, 404, 404]);
  });

  test('a project or tag in the trash is not shown on a task, and is again when it is back', async () => {
    const user = await t.newUser();
    const project = await newProject(user);
    const task = await newTask(user, { project_id: project.id, tags: ['keep', 'gone'] });
    const tags = rows(await user.call(api.tags.list));
    const gone = { id: tags.find((tag) => tag.name === 'gone')?.id as string };
    await user.call(api.projects.remove, { params: { id: project.id } });
    await user.call(api.tags.remove, { params: gone });
    expect(await get(user, task.id)).toMatchObject({ project_id: null, tags: ['keep'], version: 1 });
    // A change of what is shown leaves what isn't.
    await patch(user, task.id, { project_id: null, tags: ['other'] });
    await user.call(api.projects.restore, { params: { id: project.id } });
    await user.call(api.tags.restore, { params: gone });
    expect(await get(user, task.id)).toMatchObject({ project_id: project.id, tags: ['gone', 'other'] });
  });
});
