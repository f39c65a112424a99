import { api } from '@daybook/contracts';
import { runMigrations } from 'graphile-worker';
import { beforeAll, describe, expect, test } from 'vitest';
import { TEST_PASSWORD, type TestUser, useApp } from '../../../test/app.ts';
import { forgetProofs, proveNow } from '../auth/arrange.ts';

const t = useApp();
let admin: TestUser;

async function promoted(full_name = 'Grace Example'): Promise<TestUser> {
  const user = await t.newUser({ full_name });
  await t.database.owner.query(`update users set role = 'admin' where id = $1`, [user.user.id]);
  return user;
}

beforeAll(async () => {
  await runMigrations({ connectionString: t.database.url });
  admin = await promoted();
});

const change = (who: TestUser, id: string, body: { role?: 'user' | 'admin'; locked?: boolean; version?: number }) =>
  who.call(api.admin.updateAccount, { params: { id }, body });
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test('nobody else gets in, whatever they are in their workspaces', async () => {
  const user = await t.newUser();
  for (const endpoint of Object.values(api.admin)) {
    const params = endpoint.path.includes('{id}') ? { id: endpoint.path.includes('jobs') ? '1' : admin.user.id } : {};
    const reply = await user.call(endpoint, { params, ...(endpoint.body ? { body: {} } : {}) } as never);
    expect([endpoint.name, reply.status]).toEqual([endpoint.name, 403]);
  }
});

describe('accounts', () => {
  test('are listed, searched, filtered and sorted', async () => {
    const ada = await t.newUser({ full_name: 'Ada Searchable' });
    const found = await admin.call(api.admin.listAccounts, { query: { q: 'searchable' } });
    expect(found.body.pagination.total).toBe(1);
    expect(found.data[0]).toMatchObject({
      id: ada.user.id,
      email: ada.user.email,
      role: 'user',
      locked_at: null,
      locked_until: null,
      workspaces: 1,
    });
    expect((await admin.call(api.admin.listAccounts, { query: { q: '%' } })).body.pagination.total).toBe(0);
    const admins = await admin.call(api.admin.listAccounts, { query: { role: 'admin', sort: '-created_at' } });
    expect(admins.data.map(({ role }) => role)).not.toContain('user');
    expect((await admin.call(api.admin.listAccounts, { query: { locked: 'true' } })).data).toEqual([]);
  });

  test('that are locked end their sessions at once and cannot sign in, until one unlocks', async () => {
    const body = { email: 'locked@example.com', password: TEST_PASSWORD };
    const registered = await t.call(api.auth.register, { body: { ...body, full_name: 'Lou Example' } });
    const { id } = registered.data.user;
    const me = () => t.call(api.auth.me, {}, bearer(registered.data.access_token));
    expect((await me()).status).toBe(200);

    const locked = await change(admin, id, { locked: true });
    expect(locked.status).toBe(200);
    expect(locked.data.locked_at).not.toBeNull();
    expect((await me()).status).toBe(401);
    const refreshed = await t.call(api.auth.refresh, { body: { refresh_token: registered.data.refresh_token } });
    expect(refreshed.status).toBe(401);
    const right = await t.call(api.auth.login, { body });
    expect([right.status, right.error.details]).toEqual([401, { reason: 'locked_by_admin' }]);
    // Who does not know the password learns nothing.
    const wrong = await t.call(api.auth.login, { body: { ...body, password: 'Wrong-horse-7' } });
    expect([wrong.status, wrong.error.details]).toEqual([401, undefined]);

    expect((await change(admin, id, { locked: false })).data.locked_at).toBeNull();
    expect((await t.call(api.auth.login, { body })).status).toBe(200);
    expect((await me()).status).toBe(401);
  });

  test('that wrong passwords locked are unlocked, too', async () => {
    const body = { email: 'forgetful@example.com', password: TEST_PASSWORD };
    const { data } = await t.call(api.auth.register, { body: { ...body, full_name: 'Lou Example' } });
    await t.database.owner.query(`update users set locked_until = now() + interval '10 minutes' where id = $1`, [
      data.user.id,
    ]);
    const listed = await admin.call(api.admin.listAccounts, { query: { locked: 'true', q: 'forgetful' } });
    expect(listed.data[0]?.locked_until).not.toBeNull();
    expect((await change(admin, data.user.id, { locked: false })).data.locked_until).toBeNull();
    expect((await t.call(api.auth.login, { body })).status).toBe(200);
  });

  test('become administrators at once, and no longer are at once', async () => {
    const user = await t.newUser();
    expect((await user.call(api.admin.system)).status).toBe(403);
    expect((await change(admin, user.user.id, { role: 'admin' })).data.role).toBe('admin');
    expect((await user.call(api.admin.system)).status).toBe(200);
    await change(admin, user.user.id, { role: 'user' });
    expect((await user.call(api.admin.system)).status).toBe(403);
  });

  test('become administrators only by one who has just proved who they are: a thief of the session would stay', async () => {
    const [thief, victim] = [await t.newUser(), await promoted()];
    await forgetProofs(t, victim);
    const refused = await change(victim, thief.user.id, { role: 'admin' });
    expect([refused.status, refused.error.details?.reason]).toEqual([403, 'proof_required']);
    expect((await thief.call(api.admin.system)).status).toBe(403);
    // What can't wait needs none.
    expect((await change(victim, thief.user.id, { locked: true })).status).toBe(200);
    await proveNow(t, victim);
    expect((await change(victim, thief.user.id, { role: 'admin' })).status).toBe(200);
  });

  test('a stale version changes nothing', async () => {
    const user = await t.newUser();
    const reply = await change(admin, user.user.id, { locked: true, version: 7 });
    expect(reply.status).toBe(409);
    expect(reply.error.details).toMatchObject({ reason: 'stale_version', current: { id: user.user.id, version: 1 } });
    expect((await user.call(api.auth.me)).status).toBe(200);
  });

  test('of two administrators who depose each other at the same time one stays', async () => {
    const two = [await promoted(), await promoted()] as const;
    await t.database.owner.query(`update users set role = 'user' where role = 'admin' and id <> all ($1)`, [
      two.map(({ user }) => user.id),
    ]);
    const replies = await Promise.all([
      change(two[0], two[1].user.id, { role: 'user' }),
      change(two[1], two[0].user.id, { locked: true }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.error.details?.reason).toBe('last_administrator');
    const { rows } = await t.database.owner.query(
      `select count(*)::int as n from users where role = 'admin' and locked_at is null`,
    );
    expect(rows[0].n).toBe(1);
    await t.database.owner.query(`update users set role = 'admin' where id = $1`, [admin.user.id]);
  });
});

test('workspaces are listed by name, kind and how many are in them, and show nothing else', async () => {
  const { rows } = await t.database.owner.query(
    `with made as (insert into workspaces (id, name, kind) values (gen_random_uuid(), 'Harbour 100%', 'team') returning id)
     insert into members (workspace_id, user_id, role) select id, $1, 'admin' from made returning workspace_id`,
    [admin.user.id],
  );
  const found = await admin.call(api.admin.listWorkspaces, { query: { q: '100%', kind: 'team', sort: '-members' } });
  expect(found.data).toEqual([
    { id: rows[0].workspace_id, name: 'Harbour 100%', kind: 'team', members: 1, created_at: expect.any(String) },
  ]);
});

describe('jobs', () => {
  const add = async (name: string, set = 'run_at = run_at') => {
    const { rows } = await t.database.owner.query(`select id from graphile_worker.add_job($1)`, [name]);
    await t.database.owner.query(`update graphile_worker._private_jobs set ${set} where id = $1`, [rows[0].id]);
    return String(rows[0].id);
  };
  const FAILED = `attempts = max_attempts, last_error = 'no mailbox ada@example.com'`;

  test('are listed with failed ones first, without addresses in their errors', async () => {
    // Accounts that were made above have left events.
    await t.database.owner.query('delete from graphile_worker._private_jobs');
    const waiting = await add('test.waiting');
    const failed = await add('test.failing', FAILED);
    const running = await add('test.running', `locked_at = now(), locked_by = 'someone'`);
    const { data, body } = await admin.call(api.admin.listJobs);
    expect(data.map(({ id }) => id)).toEqual([failed, running, waiting]);
    expect(data[0]).toMatchObject({ name: 'test.failing', state: 'failed', last_error: 'no mailbox [redacted]' });
    expect(body.totals).toEqual({ waiting: 1, running: 1, failed: 1 });
    const only = await admin.call(api.admin.listJobs, { query: { state: 'failed' } });
    expect([only.data.length, only.body.pagination.total]).toEqual([1, 1]);
  });

  test('are tried again or taken out, unless they run', async () => {
    const failed = await add('test.again', FAILED);
    expect((await admin.call(api.admin.retryJob, { params: { id: failed } })).status).toBe(204);
    const listed = await admin.call(api.admin.listJobs, { query: { state: 'waiting', per_page: 100 } });
    expect(listed.data.find(({ id }) => id === failed)).toMatchObject({ attempts: 0 });
    expect((await admin.call(api.admin.removeJob, { params: { id: failed } })).status).toBe(204);
    expect((await admin.call(api.admin.removeJob, { params: { id: failed } })).status).toBe(404);
    const running = await add('test.busy', `locked_at = now(), locked_by = 'someone'`);
    for (const endpoint of [api.admin.retryJob, api.admin.removeJob]) {
      const reply = await admin.call(endpoint, { params: { id: running } });
      expect([reply.status, reply.error?.details?.reason]).toEqual([409, 'job_running']);
    }
  });
});

test('the record tells what happened to accounts, and nothing of tasks', async () => {
  const user = await t.newUser({ full_name: 'Noor Example' });
  await user.call(api.tasks.create, { body: { title: 'Private' } });
  await change(admin, user.user.id, { locked: true });
  const { data } = await admin.call(api.admin.audit, { query: { object_id: user.user.id } });
  expect(data).toMatchObject([
    { action: 'user.locked', actor: { id: admin.user.id, full_name: 'Grace Example' }, object_type: 'user' },
  ]);
  const theirs = await admin.call(api.admin.audit, { query: { actor_id: user.user.id } });
  expect(theirs.data).toEqual([]);
  const byKind = await admin.call(api.admin.audit, { query: { action: 'user.', per_page: 100 } });
  expect(byKind.data.length).toBeGreaterThan(1);
  expect(byKind.data.every(({ action }) => action.startsWith('user.'))).toBe(true);
});

test('the system tells of itself', async () => {
  const { data } = await admin.call(api.admin.system);
  expect(data.database.version).toMatch(/^\d+/);
  expect(data.database.size_bytes).toBeGreaterThan(1_000_000);
  expect(data.database.last_migration).toMatch(/^\d{8}T\d{4}-/);
  expect(data.users).toBeGreaterThan(1);
});

test('links, which open accounts, are shown to who has just proved who they are', async () => {
  const who = await promoted();
  await forgetProofs(t, who);
  const refused = await who.call(api.admin.listLinks);
  expect([refused.status, refused.error.details?.reason]).toEqual([403, 'proof_required']);
  await proveNow(t, who);
  expect((await who.call(api.admin.listLinks)).status).toBe(200);
});
