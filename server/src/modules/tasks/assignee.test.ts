import { api } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { addMember } from '../time/arrange.ts';
import { bulk, pathsOf } from './arrange.ts';

const t = useApp();

/** A workspace with two people, and somebody who is in another one with the first of them. */
async function team() {
  const [owner, member, stranger] = [
    await t.newUser(),
    await t.newUser({ full_name: 'Mia Member' }),
    await t.newUser(),
  ];
  const inTeam = await addMember(t, owner, member);
  await addMember(t, stranger, owner);
  return { owner, member, stranger, inTeam };
}

const leave = ({ user }: TestUser, workspaceId: string) =>
  t.database.owner.query('delete from members where workspace_id = $1 and user_id = $2', [workspaceId, user.id]);

test('is a member of the workspace, whichever way the task is given to them', async () => {
  const { owner, member, stranger, inTeam } = await team();
  const create = (assignee_id: string) =>
    owner.call(api.tasks.create, { body: { title: 'Call', assignee_id } }, inTeam);
  const { data: task } = await create(member.user.id);
  expect(task.assignee).toEqual({ id: member.user.id, full_name: 'Mia Member' });
  const params = { id: task.id };
  const ways = [
    create,
    (assignee_id: string) => owner.call(api.tasks.update, { params, body: { assignee_id } }, inTeam),
    (assignee_id: string) => owner.call(api.tasks.replace, { params, body: { title: 'Call', assignee_id } }, inTeam),
    (assignee_id: string) => bulk(owner, { ids: [task.id], patch: { assignee_id } }, inTeam),
    (assignee_id: string) => bulk(owner, { items: [{ ...params, patch: { assignee_id } }] }, inTeam),
  ];
  const places = ['', '', '', 'patch.', 'items.0.patch.'];
  for (const [i, way] of ways.entries()) {
    const reply = await way(stranger.user.id);
    expect(reply.status).toBe(422);
    expect(pathsOf(reply)).toEqual([`${places[i]}assignee_id`]);
    expect((await way(member.user.id)).status).toBeLessThan(300);
  }
  // A member gives tasks to the others as well.
  const given = await member.call(api.tasks.update, { params, body: { assignee_id: owner.user.id } }, inTeam);
  expect(given.data.assignee?.id).toBe(owner.user.id);
});

test('who has left is assigned nothing any more, nor can be', async () => {
  const { owner, member, inTeam } = await team();
  const body = { title: 'Call', assignee_id: member.user.id };
  const { data: task } = await owner.call(api.tasks.create, { body }, inTeam);
  await leave(member, inTeam.workspaceId);
  const params = { id: task.id };
  expect((await owner.call(api.tasks.get, { params }, inTeam)).data.assignee).toBeNull();
  const reply = await owner.call(api.tasks.update, { params, body }, inTeam);
  expect(reply.status).toBe(422);
  expect(pathsOf(reply)).toEqual(['assignee_id']);
});

test('given to somebody who leaves at that moment, it is theirs before or nobody’s', async () => {
  const { owner, member, inTeam } = await team();
  const { data: task } = await owner.call(api.tasks.create, { body: { title: 'Call' } }, inTeam);
  for (let round = 0; round < 12; round += 1) {
    const body = { assignee_id: member.user.id };
    const [reply] = await Promise.all([
      round % 2
        ? owner.call(api.tasks.update, { params: { id: task.id }, body }, inTeam)
        : bulk(owner, { ids: [task.id], patch: body }, inTeam),
      leave(member, inTeam.workspaceId),
    ]);
    expect([200, 422]).toContain(reply.status);
    expect((await owner.call(api.tasks.get, { params: { id: task.id } }, inTeam)).data.assignee).toBeNull();
    await addMember(t, owner, member);
  }
});
