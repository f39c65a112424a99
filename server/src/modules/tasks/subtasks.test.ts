import { api } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { getTask, newTask, patchTask, pathsOf } from './arrange.ts';

const t = useApp();

describe('subtasks', () => {
  test('a task cannot stand above itself', async () => {
    const user = await t.newUser();
    const top = await newTask(user);
    const middle = await newTask(user, { parent_id: top.id });
    const bottom = await newTask(user, { parent_id: middle.id });
    for (const parent_id of [top.id, middle.id, bottom.id]) {
      const reply = await patchTask(user, top.id, { parent_id });
      expect(reply.status).toBe(422);
      expect(pathsOf(reply)).toEqual(['parent_id']);
    }
    expect((await patchTask(user, bottom.id, { parent_id: top.id })).data.parent_id).toBe(top.id);
    expect((await patchTask(user, middle.id, { parent_id: bottom.id })).data.parent_id).toBe(bottom.id);
  });

  test('two changes at once cannot close a circle', async () => {
    const user = await t.newUser();
    for (let round = 0; round < 5; round += 1) {
      const ring = await Promise.all([newTask(user), newTask(user), newTask(user)]);
      const replies = await Promise.all(
        ring.map((task, i) => patchTask(user, task.id, { parent_id: ring[(i + 1) % 3]?.id as string })),
      );
      expect(replies.map((reply) => reply.status).sort()).toEqual([200, 200, 422]);
    }
  });

  test('say what their parent is called, by now', async () => {
    const user = await t.newUser();
    const parent = await newTask(user, { title: 'Move house' });
    const child = await newTask(user, { title: 'Pack the books', parent_id: parent.id });
    expect([parent.parent_title, child.parent_title]).toEqual([null, 'Move house']);
    await patchTask(user, parent.id, { title: 'Move to Bern' });
    const { data } = await user.call(api.tasks.list, { query: { sort: 'title' } });
    expect(data.map((task) => [task.title, task.parent_title])).toEqual([
      ['Move to Bern', null],
      ['Pack the books', 'Move to Bern'],
    ]);
    await user.call(api.tasks.remove, { params: { id: parent.id } });
    expect((await getTask(user, child.id)).parent_title).toBeNull();
  });

  test('while the parent is in the trash they are shown without it, also after a PUT of what was shown', async () => {
    const user = await t.newUser();
    const parent = await newTask(user);
    const child = await newTask(user, { parent_id: parent.id });
    await user.call(api.tasks.remove, { params: { id: parent.id } });
    expect((await getTask(user, child.id)).parent_id).toBeNull();
    await user.call(api.tasks.replace, { params: { id: child.id }, body: { title: 'Renamed', parent_id: null } });
    await user.call(api.tasks.restore, { params: { id: parent.id } });
    expect(await getTask(user, child.id)).toMatchObject({ title: 'Renamed', parent_id: parent.id });
  });
});
