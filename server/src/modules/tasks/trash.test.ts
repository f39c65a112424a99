import { api } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { auditOf, getTask, newProject, newTask, patchTask, rowsOf } from './arrange.ts';

const t = useApp();

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
    expect(await getTask(user, task.id)).toEqual(rowsOf(trash)[0]);
    const restored = (await user.call(api.tasks.restore, { params })).data;
    expect(restored).toEqual({ ...task, version: 3, updated_at: restored.updated_at });
    expect((await user.call(api.tasks.restore, { params })).data).toEqual(restored);
    expect((await auditOf(t, task.id)).map((line) => line.action)).toEqual([
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
      await patchTask(user, id, { title: 'x' }),
      await user.call(api.tasks.setStatus, { params: { id }, body: { status: 'done' } }),
      await user.call(api.tasks.remove, { params: { id } }),
    ];
    expect(replies.map((reply) => reply.status)).toEqual([404, 404, 404]);
  });

  test('a project or tag in the trash is not shown on a task, and is again when it is back', async () => {
    const user = await t.newUser();
    const project = await newProject(user);
    const task = await newTask(user, { project_id: project.id, tags: ['keep', 'gone'] });
    const tags = rowsOf(await user.call(api.tags.list));
    const gone = { id: tags.find((tag) => tag.name === 'gone')?.id as string };
    await user.call(api.projects.remove, { params: { id: project.id } });
    await user.call(api.tags.remove, { params: gone });
    expect(await getTask(user, task.id)).toMatchObject({ project_id: null, tags: ['keep'], version: 1 });
    // A change of what is shown leaves what isn't.
    await patchTask(user, task.id, { project_id: null, tags: ['other'] });
    await user.call(api.projects.restore, { params: { id: project.id } });
    await user.call(api.tags.restore, { params: gone });
    expect(await getTask(user, task.id)).toMatchObject({ project_id: project.id, tags: ['gone', 'other'] });
  });
});
