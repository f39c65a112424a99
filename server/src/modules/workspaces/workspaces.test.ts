import { randomUUID } from 'node:crypto';
import { allEndpoints, api, BASE_PATH, type Endpoint, PERMISSIONS, pathOf } from '@daybook/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { auditOf, expectStatus, join, newTeam, type Team } from './arrange.ts';

const t = useApp();
let team: Team;
beforeEach(async () => {
  t.setNow('2026-03-10T09:00:00Z');
  team = await newTeam(t);
});
afterEach(() => t.setNow(null));

const patch = (user: TestUser, body: object) => user.call(api.workspaces.update, { params: team.params, body });
const names = async (user: TestUser, query: object = {}) =>
  (await user.call(api.workspaces.list, { query })).data.map((workspace) => workspace.name);

describe('a team workspace', () => {
  test('is made by anybody, who is its admin, and named as they like', async () => {
    const made = await team.member.call(api.workspaces.create, { body: { name: '  Blue Example ' } });
    expect([made.status, made.data]).toMatchObject([
      201,
      { name: 'Blue Example', kind: 'team', role: 'admin', archived_at: null, deleted_at: null, version: 1 },
    ]);
    expect(made.data.permissions).toContain('members:manage');
    expect(await names(team.member)).toEqual(['Personal', 'Acme Example', 'Blue Example']);
    expect(await auditOf(t, made.data.id, ['workspace'])).toEqual([
      {
        action: 'workspace.created',
        actor_id: team.member.user.id,
        object_id: made.data.id,
        changes: { name: [null, 'Blue Example'] },
      },
    ]);
    const { data: project } = expectStatus(
      await team.member.call(api.projects.create, { body: { name: 'P' } }, { workspaceId: made.data.id }),
      201,
    );
    expect(project.workspace_id).toBe(made.data.id);
  });

  test('is renamed by its admins', async () => {
    const renamed = await patch(team.admin, { name: 'Acme & Co', version: 1 });
    expect(renamed.data).toMatchObject({ name: 'Acme & Co', version: 2 });
    const stale = await patch(team.admin, { name: 'Other', version: 1 });
    expect([stale.status, stale.error.details]).toMatchObject([
      409,
      { reason: 'stale_version', current: { name: 'Acme & Co', version: 2 } },
    ]);
    expect((await patch(team.admin, { name: 'Acme & Co' })).data.version).toBe(2);
    expect((await patch(team.lead, { name: 'Mine' })).status).toBe(403);
    expect((await patch(team.member, { name: 'Mine' })).status).toBe(403);
    expect((await patch(await t.newUser(), { name: 'Mine' })).status).toBe(404);
    expect((await patch(team.admin, { name: ' ' })).error.details).toMatchObject({ fields: [{ path: 'name' }] });
    expect((await auditOf(t, team.id, ['workspace'])).slice(1)).toMatchObject([
      { action: 'workspace.updated', changes: { name: ['Acme Example', 'Acme & Co'] } },
    ]);
  });

  test('is the one of the path, whatever the header says', async () => {
    const other = await newTeam(t, 'Other');
    const call = (workspaceId: string) => team.admin.call(api.workspaces.get, { params: team.params }, { workspaceId });
    expect((await call(team.id)).data.id).toBe(team.id);
    expect((await call(team.admin.user.personal_workspace_id)).data.id).toBe(team.id);
    // A workspace one is not in is refused as one of the path, and not looked at in the header.
    expect((await call(other.id)).data.id).toBe(team.id);
    expect((await team.admin.call(api.workspaces.get, { params: other.params }, team.there)).status).toBe(404);
  });

  test('shows each role what it may do', async () => {
    const permissions = async (user: TestUser) =>
      (await user.call(api.workspaces.get, { params: team.params })).data.permissions;
    expect(await permissions(team.admin)).toEqual(
      expect.arrayContaining(['workspace:manage', 'members:manage', 'audit:read', 'time:read_others']),
    );
    expect(await permissions(team.lead)).toContain('time:read_others');
    for (const user of [team.lead, team.member]) {
      for (const one of ['workspace:manage', 'members:manage', 'audit:read']) {
        expect(await permissions(user)).not.toContain(one);
      }
    }
    expect(await permissions(team.member)).not.toContain('time:read_others');
  });
});

describe('an archived workspace', () => {
  beforeEach(async () => {
    expectStatus(await patch(team.admin, { archived: true }), 200);
  });

  const isOfWorkspace = (endpoint: Endpoint) => PERMISSIONS.some((permission) => permission === endpoint.access);
  const mayBeCalled = (endpoint: Endpoint) => isOfWorkspace(endpoint) && !endpoint.upload && !endpoint.success.file;
  const writes = allEndpoints.filter((endpoint) => mayBeCalled(endpoint) && endpoint.method !== 'GET');
  const reads = allEndpoints.filter((endpoint) => mayBeCalled(endpoint) && endpoint.method === 'GET');
  const ask = (endpoint: Endpoint) => {
    const keys = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key as string);
    const params = Object.fromEntries(keys.map((key) => [key, randomUUID() as string]));
    if (endpoint.workspace === 'path') params.id = team.id;
    return t.app.inject({
      method: endpoint.method,
      url: BASE_PATH + pathOf(endpoint, { params }),
      headers: { authorization: `Bearer ${team.admin.access_token}`, 'x-workspace-id': team.id },
      ...(endpoint.body ? { payload: {} } : {}),
    });
  };
  const named = (list: Endpoint[]) => list.map((endpoint) => [endpoint.name, endpoint] as const);

  test.each(named(writes.filter((endpoint) => !endpoint.whileArchived)))('refuses %s', async (_name, endpoint) => {
    const reply = await ask(endpoint);
    expect([reply.statusCode, reply.json().error.details?.reason]).toEqual([409, 'workspace_archived']);
  });

  test.each(named(writes.filter((endpoint) => endpoint.whileArchived)))('lets %s through', async (_name, endpoint) => {
    const reply = await ask(endpoint);
    if (reply.statusCode !== 204) expect(reply.json().error?.details?.reason).not.toBe('workspace_archived');
  });

  test.each(named(reads))('answers %s', async (_name, endpoint) => {
    expect([200, 404, 422]).toContain((await ask(endpoint)).statusCode);
  });

  test('refuses files, too', async () => {
    const reply = await t.app.inject({
      method: 'POST',
      url: `${BASE_PATH}/imports?format=toggl`,
      headers: {
        authorization: `Bearer ${team.member.access_token}`,
        'x-workspace-id': team.id,
        'content-type': 'text/csv',
      },
      payload: 'Description,Start date\n',
    });
    expect([reply.statusCode, reply.json().error.details.reason]).toEqual([409, 'workspace_archived']);
  });

  test('is no hindrance elsewhere, and can be told apart', async () => {
    expect((await team.member.call(api.tasks.create, { body: { title: 'Mine' } })).status).toBe(201);
    expect(await names(team.member, { archived: 'true' })).toEqual(['Acme Example']);
    expect(await names(team.member, { archived: 'false' })).toEqual(['Personal']);
    expect(await names(team.member)).toEqual(['Personal', 'Acme Example']);
  });

  test('keeps its name until it is taken out again', async () => {
    const refused = await patch(team.admin, { name: 'New' });
    expect(refused.error.details).toMatchObject({ reason: 'workspace_archived' });
    const back = await patch(team.admin, { name: 'New', archived: false });
    expect(back.data).toMatchObject({ name: 'New', archived_at: null, version: 3 });
    expect((await team.member.call(api.tasks.create, { body: { title: 'Ours' } }, team.there)).status).toBe(201);
    expect((await auditOf(t, team.id, ['workspace'])).slice(1)).toMatchObject([
      { action: 'workspace.updated', changes: { archived: [false, true] } },
      { action: 'workspace.updated', changes: { archived: [true, false], name: ['Acme Example', 'New'] } },
    ]);
  });
});

describe('archiving and deleting', () => {
  test.each([
    ['archiving', () => patch(team.admin, { archived: true })],
    ['deleting', () => team.admin.call(api.workspaces.remove, { params: team.params })],
  ])('%s ends the timers in it, and those elsewhere run on', async (_name, end) => {
    const elsewhere = await t.newUser();
    await join(t, team.id, elsewhere, 'member');
    await team.member.call(api.time.start, { body: { description: 'runs' } }, team.there);
    await team.lead.call(api.time.start, { body: { description: 'pauses' } }, team.there);
    await elsewhere.call(api.time.start, { body: { description: 'own' } });
    t.setNow('2026-03-10T09:20:00Z');
    await team.lead.call(api.time.pause);
    t.setNow('2026-03-10T09:30:00Z');
    await end();
    for (const user of [team.member, team.lead]) expect((await user.call(api.time.active)).data.state).toBe('idle');
    expect((await elsewhere.call(api.time.active)).data.state).toBe('running');
    const { rows } = await t.database.owner.query(
      'select description, duration_seconds from time_entries where workspace_id = $1 order by 1',
      [team.id],
    );
    expect(rows).toEqual([
      { description: 'pauses', duration_seconds: 1200 },
      { description: 'runs', duration_seconds: 1800 },
    ]);
    const stopped = await auditOf(t, team.id, ['time_entry']);
    expect(stopped.filter((entry) => entry.action === 'time_entry.stopped')).toMatchObject([
      { actor_id: team.admin.user.id },
      { actor_id: team.admin.user.id },
    ]);
  });

  test('the starts of many at once leave no timer behind that nobody can end', async () => {
    const users: TestUser[] = [];
    for (let i = 0; i < 8; i += 1) users.push(await t.newUser());
    for (const user of users) await join(t, team.id, user, 'member');
    const [archived, ...started] = await Promise.all([
      patch(team.admin, { archived: true }),
      ...users.map((user) => user.call(api.time.start, { body: {} }, team.there)),
    ]);
    expect(archived?.status).toBe(200);
    for (const reply of started) expect([201, 409]).toContain(reply.status);
    for (const user of users) {
      const stopped = await user.call(api.time.stop, {}, team.there);
      expect([200, 409]).toContain(stopped.status);
      if (stopped.status === 409) expect(stopped.error.details).toMatchObject({ reason: 'no_timer' });
    }
  });
});

describe('a deleted workspace', () => {
  beforeEach(async () => {
    await team.member.call(api.tasks.create, { body: { title: 'Kept' } }, team.there);
    expectStatus(await team.admin.call(api.workspaces.remove, { params: team.params, query: { version: 1 } }), 204);
  });

  test('is not there', async () => {
    for (const user of [team.admin, team.lead, team.member]) {
      expect((await user.call(api.workspaces.get, { params: team.params })).status).toBe(404);
      expect((await user.call(api.tasks.list, {}, team.there)).status).toBe(404);
      expect((await user.call(api.time.start, { body: {} }, team.there)).status).toBe(404);
      expect((await user.call(api.members.list, { params: team.params })).status).toBe(404);
      expect(await names(user)).toEqual(['Personal']);
    }
    expect((await team.admin.call(api.workspaces.remove, { params: team.params })).status).toBe(404);
  });

  test('shows nothing from elsewhere either', async () => {
    await team.admin.call(api.workspaces.restore, { params: team.params });
    const { data } = await team.member.call(api.time.start, { body: {} }, team.there);
    await team.member.call(api.time.stop);
    const again = () => team.member.call(api.time.stopEntry, { params: { id: data.id } });
    expect((await again()).status).toBe(200);
    await team.admin.call(api.workspaces.remove, { params: team.params });
    expect((await again()).status).toBe(404);
  });

  test('is in the trash of its admins, who restore it', async () => {
    expect(await names(team.admin, { deleted: 'true' })).toEqual(['Acme Example']);
    expect(await names(team.lead, { deleted: 'true' })).toEqual([]);
    expect(await names(team.member, { deleted: 'true' })).toEqual([]);
    for (const user of [team.lead, team.member, await t.newUser()]) {
      expect((await user.call(api.workspaces.restore, { params: team.params })).status).toBe(404);
    }
    const restored = await team.admin.call(api.workspaces.restore, { params: team.params });
    expect([restored.status, restored.data]).toMatchObject([200, { deleted_at: null, version: 3 }]);
    expect((await team.admin.call(api.workspaces.restore, { params: team.params })).data.version).toBe(3);
    expect((await team.member.call(api.tasks.list, {}, team.there)).data).toMatchObject([{ title: 'Kept' }]);
    expect((await auditOf(t, team.id, ['workspace'])).map((entry) => entry.action)).toEqual([
      'workspace.created',
      'workspace.deleted',
      'workspace.restored',
    ]);
  });

  test('a restore of a live one is for its admins, and says so to the others', async () => {
    await team.admin.call(api.workspaces.restore, { params: team.params });
    expect((await team.lead.call(api.workspaces.restore, { params: team.params })).status).toBe(403);
  });
});

test('a deletion of what has changed meanwhile is refused', async () => {
  await patch(team.admin, { name: 'New' });
  const stale = await team.admin.call(api.workspaces.remove, { params: team.params, query: { version: 1 } });
  expect([stale.status, stale.error.details]).toMatchObject([409, { reason: 'stale_version' }]);
  const header = { headers: { 'if-match': '"2"' } };
  expect((await team.admin.call(api.workspaces.remove, { params: team.params, query: {} }, header)).status).toBe(204);
});

test('the personal workspace can be renamed, and neither archived nor deleted nor given away', async () => {
  const { user } = team.member;
  const params = { id: user.personal_workspace_id };
  const renamed = await team.member.call(api.workspaces.update, { params, body: { name: 'Home' } });
  expect(renamed.data).toMatchObject({ name: 'Home', kind: 'personal' });
  const refused = [
    await team.member.call(api.workspaces.update, { params, body: { archived: true } }),
    await team.member.call(api.workspaces.remove, { params }),
    await team.member.call(api.members.remove, { params: { ...params, user_id: user.id } }),
    await team.member.call(api.invitations.create, { params, body: {} }),
  ];
  await join(t, user.personal_workspace_id, team.lead, 'member');
  refused.push(await team.member.call(api.workspaces.transfer, { params, body: { user_id: team.lead.user.id } }));
  for (const reply of refused) {
    expect([reply.status, reply.error.details]).toMatchObject([409, { reason: 'personal_workspace' }]);
  }
  await expect(
    t.database.owner.query('update workspaces set deleted_at = now() where id = $1', [params.id]),
  ).rejects.toMatchObject({ constraint: 'workspaces_personal_stays' });
});
