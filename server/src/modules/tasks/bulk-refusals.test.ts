import { randomUUID } from 'node:crypto';
import { api, type ErrorBody, type FieldProblem, type Task } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { bulk, getTask, newProject, newTask, newTasks, patchTask, pathsOf } from './arrange.ts';

const t = useApp();

async function somebody() {
  const user = await t.newUser();
  const tasks = (await newTasks(user, 3)) as [Task, Task, Task];
  return { user, tasks, ids: tasks.map(({ id }) => id) as [string, string, string] };
}

async function expectUnchanged(user: TestUser, tasks: readonly Task[]) {
  for (const task of tasks) expect(await getTask(user, task.id)).toEqual(task);
  expect((await user.call(api.tags.list)).data).toEqual([]);
}

const messagesOf = ({ error }: { error: ErrorBody['error'] }) =>
  (error.details as { fields: FieldProblem[] }).fields.map(({ path, message }) => `${path} ${message}`);

test('tasks that are not there are all named: absent ones, others’ and those in the trash alike', async () => {
  const { user, tasks, ids } = await somebody();
  const stranger = await t.newUser();
  const foreign = await newTask(stranger);
  const trashed = await newTask(user);
  await user.call(api.tasks.remove, { params: { id: trashed.id } });
  const absent = randomUUID();
  const patch = { status: 'done', add_tags: ['new'] };
  const reply = await bulk(user, { ids: [ids[0], absent, foreign.id, ids[1], trashed.id], patch });
  expect(reply.status).toBe(404);
  expect(reply.error.code).toBe('NOT_FOUND');
  expect(reply.error.details).toEqual({ ids: [absent, foreign.id, trashed.id] });
  await expectUnchanged(user, tasks);
  expect(await getTask(stranger, foreign.id)).toEqual(foreign);
});

test('of a version that has passed all are answered as they are, and none is changed', async () => {
  const { user, ids } = await somebody();
  const current = [];
  for (const id of [ids[2], ids[0]]) current.push((await patchTask(user, id, { title: 'Changed' })).data);
  const reply = await bulk(user, {
    items: [
      { id: ids[2], version: 1 },
      { id: ids[1], version: 1 },
      { id: ids[0], version: 1 },
    ],
    patch: { status: 'done' },
  });
  expect(reply.status).toBe(409);
  expect(reply.error.details).toEqual({ reason: 'stale_version', current });
  expect((await getTask(user, ids[1])).version).toBe(1);
});

describe('what a change doesn’t fit is named, and none is changed', () => {
  test('a due date before the start of some', async () => {
    const { user, tasks, ids } = await somebody();
    tasks[1] = (await patchTask(user, ids[1], { start_date: '2026-05-10' })).data;
    const shared = await bulk(user, { ids: [...ids, ids[1]], patch: { due_date: '2026-05-09', add_tags: ['new'] } });
    expect(shared.status).toBe(422);
    expect(messagesOf(shared)).toEqual(['ids.1 due_date must not be before start_date']);
    expect(shared.error.details?.ids).toEqual([ids[1]]);
    const own = await bulk(user, { items: ids.map((id) => ({ id, patch: { due_date: '2026-05-09' } })) });
    expect(messagesOf(own)).toEqual(['items.1 due_date must not be before start_date']);
    await expectUnchanged(user, tasks);
    // Both at once fit.
    const fitting = await bulk(user, { ids, patch: { start_date: null, due_date: '2026-05-09' } });
    expect(fitting.status).toBe(200);
  });

  test('a project, parent or assignee that is not there, said once for all', async () => {
    const { user, tasks, ids } = await somebody();
    const stranger = await t.newUser();
    const [theirs, trashed] = [await newProject(stranger), await newProject(user)];
    await newProject(user, 'Own');
    await user.call(api.projects.remove, { params: { id: trashed.id } });
    const reply = await bulk(user, {
      ids,
      patch: { project_id: theirs.id, parent_id: randomUUID(), assignee_id: stranger.user.id },
    });
    expect(reply.status).toBe(422);
    expect(pathsOf(reply)).toEqual(['patch.assignee_id', 'patch.parent_id', 'patch.project_id']);
    expect(reply.error.details?.ids).toEqual(ids);
    const own = await bulk(user, {
      items: [
        { id: ids[0], patch: { project_id: null } },
        { id: ids[1], patch: { project_id: trashed.id } },
      ],
    });
    expect(pathsOf(own)).toEqual(['items.1.patch.project_id']);
    expect(own.error.details?.ids).toEqual([ids[1]]);
    await expectUnchanged(user, tasks);
  });

  test('a parent that is the task itself, or below it', async () => {
    const { user, tasks, ids } = await somebody();
    const self = await bulk(user, { ids, patch: { parent_id: ids[1] } });
    expect(messagesOf(self)).toEqual(['ids.1 parent_id must be another task']);
    // Two of one request would close a circle that neither closes alone.
    const circle = await bulk(user, {
      items: [
        { id: ids[0], patch: { parent_id: ids[1] } },
        { id: ids[1], patch: { parent_id: ids[0] } },
      ],
    });
    expect(circle.status).toBe(422);
    expect(circle.error.details?.ids).toEqual([ids[0], ids[1]]);
    tasks[1] = (await patchTask(user, ids[1], { parent_id: ids[0] })).data;
    const below = await bulk(user, { ids: [ids[2], ids[0]], patch: { parent_id: ids[1] } });
    expect(messagesOf(below)).toEqual(['ids.1 parent_id must not be one of its subtasks']);
    await expectUnchanged(user, tasks);
  });

  test('more tags than a task can have', async () => {
    const { user, ids } = await somebody();
    await patchTask(user, ids[2], { tags: Array.from({ length: 49 }, (_, i) => `tag ${i}`) });
    const reply = await bulk(user, { ids, patch: { add_tags: ['one', 'two'] } });
    expect(messagesOf(reply)).toEqual(['ids.2 tags must be at most 50']);
    expect((await getTask(user, ids[0])).tags).toEqual([]);
    expect((await bulk(user, { ids, patch: { add_tags: ['one'] } })).status).toBe(200);
  });
});

describe('a request that says nothing clear', () => {
  const [id, other] = [randomUUID(), randomUUID()];
  test.each<[string, Record<string, unknown>, string[]]>([
    ['no task', { ids: [], patch: {} }, ['ids']],
    ['too many', { ids: Array.from({ length: 101 }, () => randomUUID()), delete: true }, ['ids']],
    ['neither ids nor items', { delete: true }, ['ids']],
    ['ids and items', { ids: [id], items: [{ id }], delete: true }, ['ids']],
    ['nothing to do', { ids: [id] }, ['patch']],
    ['two things to do', { ids: [id], delete: true, restore: true }, ['patch']],
    ['a patch for all and of its own', { items: [{ id, patch: {} }], patch: {} }, ['patch']],
    ['a patch for some', { items: [{ id, patch: {} }, { id: other }] }, ['items.1.patch']],
    ['an item twice', { items: [{ id }, { id: other }, { id }], delete: true }, ['items.0.id']],
    ['no id', { ids: ['nonsense'], delete: true }, ['ids.0']],
    ['delete: false', { ids: [id], delete: false }, ['delete']],
    ['a title for many', { ids: [id], patch: { title: 'x' } }, ['patch']],
    ['an unknown status', { ids: [id], patch: { status: 'doing' } }, ['patch.status']],
    ['tags replaced and added', { ids: [id], patch: { tags: ['a'], add_tags: ['b'] } }, ['patch.tags']],
    [
      'a start after the due date',
      { ids: [id], patch: { start_date: '2026-03-02', due_date: '2026-03-01' } },
      ['patch.due_date'],
    ],
    ['a version that is none', { items: [{ id, version: 0 }], delete: true }, ['items.0.version']],
  ])('is refused: %s', async (_what, body, paths) => {
    const user = await t.newUser();
    const reply = await bulk(user, body as never);
    expect(reply.status).toBe(422);
    expect(pathsOf(reply)).toEqual(paths);
  });
});
