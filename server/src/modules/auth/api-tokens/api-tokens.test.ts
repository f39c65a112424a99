import { createHash, randomUUID } from 'node:crypto';
import { api, BASE_PATH, SCOPES, type Scope } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { forgetProofs, proveNow } from '../arrange.ts';
import { purgeTokensJob } from './jobs.ts';

const t = useApp();

async function tokenOf(user: TestUser, more: { scopes?: Scope[]; expires_at?: string; workspace_id?: string } = {}) {
  const body = { name: 'Laptop', scopes: [...SCOPES], ...more };
  const { data } = await user.call(api.apiTokens.create, { body });
  return { ...data, call: t.callBy(data.token) };
}

/** A workspace of somebody else in which the user has this role. */
async function teamOf(user: TestUser, role: 'admin' | 'lead' | 'member') {
  const workspaceId = randomUUID();
  await t.database.owner.query(`insert into workspaces (id, name, kind) values ($1, 'Team', 'team')`, [workspaceId]);
  await t.database.owner.query('insert into members (workspace_id, user_id, role) values ($1, $2, $3)', [
    workspaceId,
    user.user.id,
    role,
  ]);
  return workspaceId;
}

describe('making one', () => {
  test('shows the secret once, and keeps a hash of it', async () => {
    const user = await t.newUser();
    const body = { name: ' Work laptop ', scopes: ['time:write', 'tasks:read', 'time:write'] as Scope[] };
    const made = await user.call(api.apiTokens.create, { body });
    expect(made.status).toBe(201);
    const { token, ...shown } = made.data;
    expect(token).toMatch(/^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/);
    expect(shown).toMatchObject({
      name: 'Work laptop',
      scopes: ['tasks:read', 'time:write'],
      workspace_id: null,
      last_four: token.slice(-4),
      expires_at: null,
      last_used_at: null,
      last_used_ip: null,
    });
    const list = await user.call(api.apiTokens.list, {});
    expect(list.data).toEqual([shown]);
    const { rows } = await t.database.owner.query('select * from api_tokens where id = $1', [shown.id]);
    expect(rows[0].token_hash).toEqual(createHash('sha256').update(token).digest());
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test.each([
    ['no name', { name: ' ', scopes: ['tasks:read'] }, 'name'],
    ['no scope', { name: 'x', scopes: [] }, 'scopes'],
    ['a scope that there is not', { name: 'x', scopes: ['everything'] }, 'scopes.0'],
    ['an end that has been', { name: 'x', scopes: ['tasks:read'], expires_at: '2020-01-01T00:00:00Z' }, 'expires_at'],
    [
      'an end without an offset',
      { name: 'x', scopes: ['tasks:read'], expires_at: '2099-01-01T00:00:00' },
      'expires_at',
    ],
    ['a workspace of others', { name: 'x', scopes: ['tasks:read'], workspace_id: randomUUID() }, 'workspace_id'],
  ])('%s is refused', async (_name, body, field) => {
    const user = await t.newUser();
    const reply = await user.call(api.apiTokens.create, { body: body as never });
    expect(reply.status).toBe(422);
    expect(reply.error.details?.fields).toMatchObject([{ path: field }]);
    expect((await user.call(api.apiTokens.list, {})).data).toEqual([]);
  });

  test('needs a fresh proof, because it outlives the session', async () => {
    const user = await t.newUser();
    const make = () => user.call(api.apiTokens.create, { body: { name: 'Kept', scopes: ['tasks:read'] } });
    await forgetProofs(t, user);
    const { status, error } = await make();
    expect([status, error.details?.reason]).toEqual([403, 'proof_required']);
    expect((await user.call(api.apiTokens.list, {})).data).toEqual([]);
    await proveNow(t, user);
    expect((await make()).status).toBe(201);
  });

  test('under an Idempotency-Key is done once, and no readable copy of the secret is kept', async () => {
    const user = await t.newUser();
    const body = { name: 'Twice', scopes: ['tasks:read'] as Scope[] };
    const send = () => user.call(api.apiTokens.create, { body }, { headers: { 'idempotency-key': 'twice' } });
    const { token } = (await send()).data;
    expect((await send()).data.token).toBe(token);
    expect((await user.call(api.apiTokens.list, {})).data).toHaveLength(1);
    const { rows } = await t.database.owner.query('select * from idempotency_keys where user_id = $1', [user.user.id]);
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0].answer).includes(token)).toBe(false);
  });

  test('and revoking are in the audit log, without the secret', async () => {
    const user = await t.newUser();
    const { id, token } = await tokenOf(user, { scopes: ['tasks:read'] });
    await user.call(api.apiTokens.remove, { params: { id } });
    const { rows } = await t.database.owner.query(
      `select action, actor_id, token_id, changes from audit_log where object_id = $1 order by id`,
      [id],
    );
    expect(rows).toEqual([
      expect.objectContaining({ action: 'api_token.created', actor_id: user.user.id, token_id: null }),
      expect.objectContaining({ action: 'api_token.revoked', actor_id: user.user.id, token_id: null }),
    ]);
    expect(rows[0].changes).toMatchObject({ name: [null, 'Laptop'], scopes: [null, ['tasks:read']] });
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('the list', () => {
  test('is newest first, in pages, and of nobody else', async () => {
    const [user, other] = [await t.newUser(), await t.newUser()];
    await tokenOf(other);
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) ids.unshift((await tokenOf(user)).id);
    const { body } = await user.call(api.apiTokens.list, { query: { per_page: 2 } });
    expect(body.data.map((token) => token.id)).toEqual(ids.slice(0, 2));
    expect(body.pagination).toEqual({ page: 1, per_page: 2, total: 3, pages: 2 });
  });
});

describe('with one', () => {
  test('a program acts as its user, in any of the accepted forms', async () => {
    const user = await t.newUser();
    const { token, call, id } = await tokenOf(user);
    expect((await call(api.auth.me)).data.id).toBe(user.user.id);
    for (const form of [`waka_${token}`, token.toUpperCase()]) {
      expect((await t.callBy(form)(api.auth.me)).status).toBe(200);
    }
    const made = await call(api.tasks.create, { body: { title: 'By a program' } });
    expect(made.status).toBe(201);
    expect((await user.call(api.tasks.get, { params: { id: made.data.id } })).data.title).toBe('By a program');
    const { rows } = await t.database.owner.query('select actor_id, token_id from audit_log where object_id = $1', [
      made.data.id,
    ]);
    expect(rows).toEqual([{ actor_id: user.user.id, token_id: id }]);
  });

  test('other ways of sending it are not taken here', async () => {
    const { token } = await tokenOf(await t.newUser());
    const base64 = Buffer.from(token).toString('base64');
    const send = (url: string, authorization?: string) =>
      t.app.inject({ url: BASE_PATH + url, headers: authorization ? { authorization } : {} });
    for (const reply of [
      await send(`/auth/me?api_key=${token}`),
      await send('/auth/me', `Basic ${base64}`),
      await send('/auth/me', `Bearer ${base64}`),
    ]) {
      expect(reply.statusCode).toBe(401);
    }
  });

  test('what the role does not allow stays shut, and the answer says which of the two it was', async () => {
    const user = await t.newUser();
    const team = await teamOf(user, 'member');
    const query = { user_id: randomUUID() };
    const byRole = await (await tokenOf(user)).call(api.time.list, { query }, { workspaceId: team });
    expect([byRole.status, byRole.error.message]).toEqual([403, expect.stringContaining('role')]);
    const { call } = await tokenOf(user, { scopes: ['time:read'] });
    const byScope = await call(api.time.list, { query });
    expect([byScope.status, byScope.error.details]).toEqual([403, { missing_scope: 'time:read_others' }]);
  });

  test('a role that changes counts at once', async () => {
    const user = await t.newUser();
    const team = await teamOf(user, 'lead');
    const { call } = await tokenOf(user);
    const others = () => call(api.time.list, { query: { user_id: randomUUID() } }, { workspaceId: team });
    expect((await others()).status).toBe(200);
    await t.database.owner.query(`update members set role = 'member' where workspace_id = $1`, [team]);
    await expect.poll(async () => (await others()).status).toBe(403);
    await t.database.owner.query('delete from members where workspace_id = $1', [team]);
    await expect.poll(async () => (await others()).status).toBe(404);
  });

  test('an Idempotency-Key works as with a sign-in', async () => {
    const { call } = await tokenOf(await t.newUser());
    const send = () => call(api.tasks.create, { body: { title: 'Once' } }, { headers: { 'idempotency-key': 'once' } });
    expect((await send()).data.id).toBe((await send()).data.id);
  });

  test('two at the same time that nobody has seen yet', async () => {
    const [one, other] = [await t.newUser(), await t.newUser()];
    const tokens = await Promise.all([tokenOf(one), tokenOf(other), tokenOf(one)]);
    const replies = await Promise.all(tokens.flatMap(({ call }) => [call(api.auth.me), call(api.auth.me)]));
    expect(replies.map((reply) => reply.data.id)).toEqual([
      ...Array(2).fill(one.user.id),
      ...Array(2).fill(other.user.id),
      ...Array(2).fill(one.user.id),
    ]);
  });
});

describe('one that is no longer good', () => {
  test('is refused with the next request after it is revoked', async () => {
    const user = await t.newUser();
    const [gone, kept] = [await tokenOf(user), await tokenOf(user)];
    expect((await gone.call(api.auth.me)).status).toBe(200);
    const remove = () => user.call(api.apiTokens.remove, { params: { id: gone.id } });
    const twice = await Promise.all([remove(), remove()]);
    expect(twice.map((reply) => reply.status).sort()).toEqual([204, 404]);
    expect((await gone.call(api.auth.me)).status).toBe(401);
    expect((await kept.call(api.auth.me)).status).toBe(200);
  });

  test("cannot be made so by somebody else's hand", async () => {
    const [user, stranger] = [await t.newUser(), await t.newUser()];
    const { id, call } = await tokenOf(user);
    expect((await stranger.call(api.apiTokens.remove, { params: { id } })).status).toBe(404);
    expect((await call(api.auth.me)).status).toBe(200);
  });

  test('is refused from the instant it expires, stays in the list a month, and is then purged', async () => {
    const user = await t.newUser();
    const end = Date.now() + 60_000;
    const { call, id } = await tokenOf(user, { expires_at: new Date(end).toISOString() });
    t.setNow(new Date(end - 1));
    expect((await call(api.auth.me)).status).toBe(200);
    t.setNow(new Date(end));
    expect((await call(api.auth.me)).status).toBe(401);
    t.setNow(null);
    const purge = async (days: number) => {
      const now = new Date(end + days * 86_400_000);
      await purgeTokensJob.run({ db: t.deps.system, log: t.deps.log, now });
      return (await user.call(api.apiTokens.list, {})).data.map((token) => token.id);
    };
    expect(await purge(30)).toEqual([id]);
    expect(await purge(31)).toEqual([]);
  });

  test('went with its user', async () => {
    const user = await t.newUser();
    const { call } = await tokenOf(user);
    expect((await call(api.auth.me)).status).toBe(200);
    const { owner } = t.database;
    await owner.query('begin');
    await owner.query('delete from users where id = $1', [user.user.id]);
    await owner.query('delete from workspaces where id = $1', [user.user.personal_workspace_id]);
    await owner.query('commit');
    await expect.poll(async () => (await call(api.auth.me)).status).toBe(401);
  });
});

describe('one for a single workspace', () => {
  test('works there without saying so, and nowhere else', async () => {
    const user = await t.newUser();
    const team = await teamOf(user, 'member');
    const { call } = await tokenOf(user, { workspace_id: team });
    expect((await call(api.tasks.create, { body: { title: 'For the team' } })).data.workspace_id).toBe(team);
    expect((await call(api.tasks.list, {}, { workspaceId: team })).status).toBe(200);
    const own = user.user.personal_workspace_id;
    expect((await call(api.tasks.list, {}, { workspaceId: own })).status).toBe(404);
    expect((await call(api.workspaces.get, { params: { id: own } })).status).toBe(404);
    expect((await call(api.workspaces.list, {})).data.map((workspace) => workspace.id)).toEqual([team]);
    expect((await user.call(api.workspaces.list, {})).data).toHaveLength(2);
  });

  test('neither sees nor ends a timer that runs elsewhere', async () => {
    const user = await t.newUser();
    const team = await teamOf(user, 'member');
    const { call } = await tokenOf(user, { workspace_id: team });
    const running = await user.call(api.time.start, { body: { description: 'Private' } });
    expect((await call(api.time.active)).data).toMatchObject({ state: 'idle', entry: null });
    expect((await call(api.time.stop, { body: {} })).error.details?.reason).toBe('no_timer');
    for (const body of [{}, { switch: true }]) {
      const reply = await call(api.time.start, { body });
      expect([reply.status, reply.error.details]).toEqual([409, { reason: 'timer_running' }]);
    }
    expect((await call(api.time.stopEntry, { params: { id: running.data.id }, body: {} })).status).toBe(404);
    expect((await user.call(api.time.active)).data).toMatchObject({ state: 'running', entry: { id: running.data.id } });
    await user.call(api.time.stop, { body: {} });
    expect((await call(api.time.start, { body: {} })).status).toBe(201);
  });

  test('goes with the workspace, and is shut while its user does not belong there', async () => {
    const user = await t.newUser();
    const team = await teamOf(user, 'member');
    const { call } = await tokenOf(user, { workspace_id: team });
    expect((await call(api.auth.me)).status).toBe(200);
    await t.database.owner.query('delete from members where workspace_id = $1', [team]);
    await expect.poll(async () => (await call(api.auth.me)).status).toBe(404);
    await t.database.owner.query('delete from workspaces where id = $1', [team]);
    expect((await call(api.auth.me)).status).toBe(401);
  });
});

test('the last use is written once a minute at most, with the address', async () => {
  const user = await t.newUser();
  const { call, id } = await tokenOf(user);
  const START = Date.parse('2026-12-01T09:00:00Z');
  const useAt = (seconds: number, ip: string) => {
    t.setNow(new Date(START + seconds * 1000));
    return call(api.auth.me, {}, { headers: { 'x-forwarded-for': ip } });
  };
  const stored = async () => {
    const { rows } = await t.database.owner.query(
      'select last_used_at, host(last_used_ip) as ip from api_tokens where id = $1',
      [id],
    );
    return rows[0].last_used_at && [(rows[0].last_used_at.getTime() - START) / 1000, rows[0].ip];
  };
  await useAt(0, '203.0.113.1');
  await expect.poll(stored).toEqual([0, '203.0.113.1']);
  await useAt(45, '203.0.113.2');
  await useAt(60, '203.0.113.3');
  await expect.poll(stored).toEqual([60, '203.0.113.3']);
  t.setNow(null);
  const { data } = await user.call(api.apiTokens.list, {});
  expect(data[0]).toMatchObject({ last_used_at: new Date(START + 60_000).toISOString(), last_used_ip: '203.0.113.3' });
});
