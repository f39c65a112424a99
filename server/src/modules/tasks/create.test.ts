import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { auditOf, getTask, newProject, newTask, pathsOf, rowsOf } from './arrange.ts';

const t = useApp();

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
      parent_title: null,
      assignee: null,
      created_by: user.user.id,
      completed_at: null,
      metadata: {},
      calendar_event_id: null,
      deleted_at: null,
      version: 1,
    });
    expect(await getTask(user, task.id)).toEqual(task);
    expect(await auditOf(t, task.id)).toEqual([
      {
        action: 'task.created',
        actor_id: user.user.id,
        changes: { title: [null, 'Write the report'], status: [null, 'todo'], priority: [null, 'medium'] },
      },
    ]);
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
    expect(rowsOf(tags).map((tag) => tag.name)).toEqual([made]);
  });

  test('an id of another tenant is free', async () => {
    const [one, other] = [await t.newUser(), await t.newUser()];
    const { id } = await newTask(one);
    expect((await newTask(other, { id, title: 'Mine' })).title).toBe('Mine');
    expect((await getTask(one, id)).title).toBe('Write the report');
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
    // That there are others of the kind doesn't help.
    await Promise.all([newProject(user, 'Own'), newTask(user)]);
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
