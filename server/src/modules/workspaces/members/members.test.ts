import { randomUUID } from 'node:crypto';
import { api, SCOPES } from '@daybook/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { auditOf, expectStatus, join, newTeam, type Team } from '../arrange.ts';

const t = useApp();
let team: Team;
beforeEach(async () => {
  t.setNow('2026-03-10T09:00:00Z');
  team = await newTeam(t);
});
afterEach(() => t.setNow(null));

const at = (user: TestUser) => ({ ...team.params, user_id: user.user.id });
const list = (user: TestUser, query: object = {}) =>
  user.call(api.members.list, { params: team.params, query: query as never });
const setRole = (by: TestUser, whose: TestUser, role: 'admin' | 'lead' | 'member') =>
  by.call(api.members.update, { params: at(whose), body: { role } });
const remove = (by: TestUser, whose: TestUser) => by.call(api.members.remove, { params: at(whose) });
const reason = (reply: { status: number; error: { details?: Record<string, unknown> } }) => [
  reply.status,
  reply.error?.details?.reason,
];

describe('the list', () => {
  test('shows who is in the workspace, by name, to everybody in it', async () => {
    for (const user of [team.admin, team.lead, team.member]) {
      const { data, body } = await list(user);
      expect(data.map((one) => [one.full_name, one.role, one.left_at])).toEqual([
        ['Ann Admin', 'admin', null],
        ['Lee Lead', 'lead', null],
        ['Mo Member', 'member', null],
      ]);
      expect(body.pagination).toEqual({ page: 1, per_page: 25, total: 3, pages: 1 });
    }
    expect((await list(await t.newUser())).status).toBe(404);
  });

  test('shows e-mail addresses to whoever manages members, and everybody their own', async () => {
    const emails = async (user: TestUser) => (await list(user)).data.map((one) => one.email);
    const [admin, lead, member] = [team.admin, team.lead, team.member].map((user) => user.user.email);
    expect(await emails(team.admin)).toEqual([admin, lead, member]);
    expect(await emails(team.lead)).toEqual([null, lead, null]);
    expect(await emails(team.member)).toEqual([null, null, member]);
  });

  test('is searched, filtered, sorted and paged', async () => {
    const found = async (query: object, user = team.admin) =>
      (await list(user, query)).data.map((one) => one.full_name);
    expect(await found({ q: 'lee' })).toEqual(['Lee Lead']);
    expect(await found({ q: '%' })).toEqual([]);
    expect(await found({ q: team.member.user.email })).toEqual(['Mo Member']);
    // What one doesn't see one cannot find, either.
    expect(await found({ q: team.admin.user.email }, team.member)).toEqual([]);
    expect(await found({ role: 'admin,member' })).toEqual(['Ann Admin', 'Mo Member']);
    expect(await found({ sort: '-full_name' })).toEqual(['Mo Member', 'Lee Lead', 'Ann Admin']);
    expect(await found({ per_page: 1, page: 2 })).toEqual(['Lee Lead']);
    expect((await list(team.admin, { sort: 'email' })).status).toBe(422);
  });

  test('shows one member', async () => {
    const get = (user: TestUser, userId: string) =>
      user.call(api.members.get, { params: { ...team.params, user_id: userId } });
    expect((await get(team.member, team.lead.user.id)).data).toMatchObject({ full_name: 'Lee Lead', email: null });
    expect((await get(team.member, randomUUID())).status).toBe(404);
    expect((await get(team.member, (await t.newUser()).user.id)).status).toBe(404);
  });
});

describe('a role', () => {
  test('is changed by admins, and counts at once', async () => {
    const opened = await team.member.call(api.invitations.list, { params: team.params });
    expect(opened.status).toBe(403);
    expect((await setRole(team.admin, team.member, 'admin')).data).toMatchObject({ role: 'admin' });
    expect((await team.member.call(api.invitations.list, { params: team.params })).status).toBe(200);
    expect((await setRole(team.member, team.admin, 'member')).data).toMatchObject({ role: 'member' });
    expect((await team.admin.call(api.invitations.list, { params: team.params })).status).toBe(403);
    expect(await auditOf(t, team.id, ['member'])).toEqual([
      {
        action: 'member.updated',
        actor_id: team.admin.user.id,
        object_id: team.member.user.id,
        changes: { role: ['member', 'admin'] },
      },
      {
        action: 'member.updated',
        actor_id: team.member.user.id,
        object_id: team.admin.user.id,
        changes: { role: ['admin', 'member'] },
      },
    ]);
  });

  test('as it is already changes nothing', async () => {
    expect((await setRole(team.admin, team.admin, 'admin')).status).toBe(200);
    expect(await auditOf(t, team.id, ['member'])).toEqual([]);
  });

  test('is not for leads and members to change, and not that of a stranger', async () => {
    expect((await setRole(team.lead, team.member, 'lead')).status).toBe(403);
    expect((await setRole(team.member, team.member, 'admin')).status).toBe(403);
    const stranger = await t.newUser();
    expect((await setRole(stranger, team.member, 'lead')).status).toBe(404);
    expect((await setRole(team.admin, stranger, 'lead')).status).toBe(404);
    const wrong = await team.admin.call(api.members.update, {
      params: at(team.lead),
      body: { role: 'owner' } as never,
    });
    expect(wrong.error.details).toMatchObject({ fields: [{ path: 'role' }] });
  });

  test('of the last admin stays', async () => {
    expect(reason(await setRole(team.admin, team.admin, 'lead'))).toEqual([409, 'last_admin']);
    expect(reason(await remove(team.admin, team.admin))).toEqual([409, 'last_admin']);
  });

  test('of an admin who is none any more invites nobody', async () => {
    await setRole(team.admin, team.lead, 'admin');
    const { data } = expectStatus(await team.lead.call(api.invitations.create, { params: team.params, body: {} }), 201);
    await setRole(team.admin, team.lead, 'member');
    const token = data.link.split('#token=')[1] as string;
    const guest = await t.newUser();
    expect(reason(await guest.call(api.invitations.accept, { params: { token } }))).toEqual([
      409,
      'invitation_revoked',
    ]);
  });
});

describe('leaving and removing', () => {
  test('members leave on their own; others are removed by admins', async () => {
    expect((await remove(team.member, team.lead)).status).toBe(403);
    expect((await remove(team.lead, team.member)).status).toBe(403);
    expect((await remove(await t.newUser(), team.member)).status).toBe(404);
    expect((await remove(team.member, team.member)).status).toBe(204);
    expect((await remove(team.admin, team.lead)).status).toBe(204);
    expect((await remove(team.admin, team.lead)).status).toBe(404);
    for (const user of [team.member, team.lead]) {
      expect((await user.call(api.tasks.list, {}, team.there)).status).toBe(404);
      expect((await remove(user, user)).status).toBe(404);
    }
    expect(
      (await auditOf(t, team.id, ['member'])).map((entry) => [entry.action, entry.actor_id, entry.changes]),
    ).toEqual([
      ['member.left', team.member.user.id, { role: ['member', null] }],
      ['member.removed', team.admin.user.id, { role: ['lead', null] }],
    ]);
  });

  test('their time stays under their name, their tasks become unassigned, their timer ends', async () => {
    const { data: task } = await team.admin.call(
      api.tasks.create,
      { body: { title: 'Theirs', assignee_id: team.member.user.id } },
      team.there,
    );
    await team.member.call(api.time.start, { body: { task_id: task.id } }, team.there);
    t.setNow('2026-03-10T09:45:00Z');
    expect((await remove(team.admin, team.member)).status).toBe(204);
    expect((await team.member.call(api.time.active)).data.state).toBe('idle');
    expect((await team.lead.call(api.tasks.get, { params: { id: task.id } }, team.there)).data).toMatchObject({
      assignee: null,
      tracked_seconds: 2700,
    });
    const { data } = await team.lead.call(api.time.list, { query: { user_id: team.member.user.id } }, team.there);
    expect(data).toMatchObject([
      { user: { id: team.member.user.id, full_name: 'Mo Member' }, duration_seconds: 2700, is_active: false },
    ]);
    expect((await auditOf(t, team.id, ['member', 'time_entry'])).slice(-2)).toMatchObject([
      { action: 'time_entry.stopped', actor_id: team.admin.user.id },
      { action: 'member.removed', changes: { assigned_tasks: [1, 0] } },
    ]);
    const assigned = await team.admin.call(
      api.tasks.update,
      { params: { id: task.id }, body: { assignee_id: team.member.user.id } },
      team.there,
    );
    expect(assigned.error.details).toMatchObject({ fields: [{ path: 'assignee_id' }] });
  });

  test('a timer elsewhere runs on', async () => {
    await team.member.call(api.time.start, { body: {} });
    await remove(team.admin, team.member);
    expect((await team.member.call(api.time.active)).data.state).toBe('running');
  });

  test('who was there is known as that, and no more once they are back', async () => {
    t.setNow('2026-03-12T09:00:00Z');
    await remove(team.admin, team.member);
    const former = async () => (await list(team.lead, { former: 'true' })).data;
    expect(await former()).toMatchObject([
      { user_id: team.member.user.id, full_name: 'Mo Member', role: 'member', left_at: '2026-03-12T09:00:00.000Z' },
    ]);
    expect((await list(team.lead)).body.pagination.total).toBe(2);
    expect((await team.lead.call(api.members.get, { params: at(team.member) })).data.left_at).not.toBeNull();
    const { data } = await team.admin.call(api.invitations.create, { params: team.params, body: {} });
    await team.member.call(api.invitations.accept, { params: { token: data.link.split('#token=')[1] as string } });
    expect(await former()).toEqual([]);
    expect((await team.lead.call(api.members.get, { params: at(team.member) })).data.left_at).toBeNull();
  });

  test('an admin who leaves takes back what they have invited to', async () => {
    await setRole(team.admin, team.lead, 'admin');
    await team.admin.call(api.invitations.create, { params: team.params, body: { email: 'new@example.com' } });
    expect((await remove(team.admin, team.admin)).status).toBe(204);
    const { data } = await team.lead.call(api.invitations.list, { params: team.params });
    expect(data).toMatchObject([{ status: 'revoked' }]);
  });

  test('by no program, whatever its scopes', async () => {
    const body = { name: 'Program', scopes: [...SCOPES] };
    const { token } = expectStatus(await team.admin.call(api.apiTokens.create, { body }), 201).data;
    const headers = { authorization: `Bearer ${token}` };
    for (const whose of [team.member, team.admin]) {
      expect((await t.call(api.members.remove, { params: at(whose) }, { headers })).status).toBe(403);
    }
  });

  test('from an archived workspace, too', async () => {
    await team.admin.call(api.workspaces.update, { params: team.params, body: { archived: true } });
    expect((await remove(team.member, team.member)).status).toBe(204);
    expect((await remove(team.admin, team.lead)).status).toBe(204);
  });
});

describe('a transfer', () => {
  const transfer = (by: TestUser, to: string) =>
    by.call(api.workspaces.transfer, { params: team.params, body: { user_id: to } });

  test('makes another member admin, and the former one a lead', async () => {
    const reply = await transfer(team.admin, team.member.user.id);
    expect([reply.status, reply.data]).toMatchObject([200, { id: team.id, role: 'lead' }]);
    expect((await list(team.lead)).data.map((one) => [one.full_name, one.role])).toEqual([
      ['Ann Admin', 'lead'],
      ['Lee Lead', 'lead'],
      ['Mo Member', 'admin'],
    ]);
    expect((await auditOf(t, team.id, ['member', 'workspace'])).slice(1)).toMatchObject([
      { action: 'member.updated', object_id: team.member.user.id, changes: { role: ['member', 'admin'] } },
      { action: 'member.updated', object_id: team.admin.user.id, changes: { role: ['admin', 'lead'] } },
      { action: 'workspace.transferred', changes: { admin: [team.admin.user.id, team.member.user.id] } },
    ]);
  });

  test('is for admins, to members', async () => {
    expect((await transfer(team.lead, team.lead.user.id)).status).toBe(403);
    for (const to of [team.admin.user.id, (await t.newUser()).user.id]) {
      const reply = await transfer(team.admin, to);
      expect([reply.status, reply.error.details]).toMatchObject([422, { fields: [{ path: 'user_id' }] }]);
    }
  });
});

describe('at once', () => {
  const admins = async () =>
    (await t.database.owner.query(`select user_id from members where workspace_id = $1 and role = 'admin'`, [team.id]))
      .rowCount;

  test('two admins who demote, remove or leave each other leave one', async () => {
    const stories = [
      () => [setRole(team.admin, team.lead, 'member'), setRole(team.lead, team.admin, 'member')],
      () => [remove(team.admin, team.lead), remove(team.lead, team.admin)],
      () => [remove(team.admin, team.admin), remove(team.lead, team.lead)],
      () => [remove(team.admin, team.admin), setRole(team.lead, team.lead, 'member')],
      () => [
        team.admin.call(api.workspaces.transfer, { params: team.params, body: { user_id: team.member.user.id } }),
        setRole(team.lead, team.admin, 'member'),
      ],
    ];
    for (const story of stories) {
      for (let round = 0; round < 4; round += 1) {
        team = await newTeam(t);
        await setRole(team.admin, team.lead, 'admin');
        const replies = await Promise.all(story());
        expect(await admins()).toBeGreaterThanOrEqual(1);
        expect(replies.some((reply) => reply.status < 300)).toBe(true);
      }
    }
  });

  test('of many admins who all leave, one stays', async () => {
    const others: TestUser[] = [];
    for (let i = 0; i < 6; i += 1) others.push(await t.newUser());
    for (const other of others) await join(t, team.id, other, 'admin');
    const everybody = [team.admin, ...others];
    const replies = await Promise.all(everybody.map((user) => remove(user, user)));
    expect(replies.filter((reply) => reply.status === 204)).toHaveLength(6);
    expect(replies.filter((reply) => reply.status === 409)).toHaveLength(1);
    expect(await admins()).toBe(1);
  });

  test('who is removed while they are removing somebody removes nobody any more', async () => {
    for (let round = 0; round < 4; round += 1) {
      team = await newTeam(t);
      await setRole(team.admin, team.lead, 'admin');
      const [removed, removing] = await Promise.all([remove(team.admin, team.lead), remove(team.lead, team.member)]);
      expect(removed?.status).toBe(204);
      // Before or after, but not half.
      const memberLeft = (await list(team.admin)).data.every((one) => one.user_id !== team.member.user.id);
      expect([memberLeft, removing?.status]).toEqual([removing?.status === 204, memberLeft ? 204 : expect.any(Number)]);
    }
  });

  test('a member who starts a timer while being removed keeps their time', async () => {
    for (let round = 0; round < 6; round += 1) {
      team = await newTeam(t);
      const [started, removed] = await Promise.all([
        team.member.call(api.time.start, { body: {} }, team.there),
        remove(team.admin, team.member),
      ]);
      expect(removed?.status).toBe(204);
      // Either it had begun, and was ended with the membership, or it never began.
      expect((await team.member.call(api.time.active)).data.state).toBe('idle');
      const { rows } = await t.database.owner.query('select id from time_entries where workspace_id = $1', [team.id]);
      expect(rows).toHaveLength(started?.status === 201 ? 1 : 0);
    }
  });
});
