import { api, OAUTH_PATHS } from '@daybook/contracts';
import { afterEach, describe, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../../test/app.ts';
import { bearer, codeOf, newPerson, withTotp } from '../arrange.ts';
import { CLI, later, newApplication, newTokens, post, refreshBy, tasksBy } from './arrange.ts';
import { purgeGrantsJob } from './jobs.ts';

const t = useApp();
afterEach(() => t.setNow(null));

describe('a refresh token', () => {
  test('rotates; one that comes back ends its device', async () => {
    const user = await t.newUser();
    const first = await newTokens(t, user);
    const { body } = await refreshBy(t, first.refresh);
    expect(body.refresh_token).not.toBe(first.refresh);
    expect((await tasksBy(t, body.access_token as string)).status).toBe(200);
    expect((await refreshBy(t, first.refresh)).body.error).toBe('invalid_grant');
    expect((await tasksBy(t, body.access_token as string)).status).toBe(401);
    expect((await refreshBy(t, body.refresh_token as string)).body.error).toBe('invalid_grant');
  });

  test('used by ten at the same time gives one answer', async () => {
    const { refresh } = await newTokens(t, await t.newUser());
    const replies = await Promise.all(Array.from({ length: 10 }, () => refreshBy(t, refresh)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('can ask for less, and the next for all again; asking for more uses nothing up', async () => {
    const { refresh } = await newTokens(t, await t.newUser());
    const more = await refreshBy(t, refresh, { scope: 'tasks:read time:write' });
    expect(more.body.error).toBe('invalid_scope');
    const less = await refreshBy(t, refresh, { scope: 'tasks:read' });
    expect(less.body.scope).toBe('tasks:read');
    const body = { title: 'x' };
    expect((await t.call(api.tasks.create, { body }, bearer(less.body.access_token as string))).status).toBe(403);
    const again = await refreshBy(t, less.body.refresh_token as string);
    expect(again.body.scope).toBe('tasks:read tasks:write');
  });

  test('that asks for the same many times gets it once', async () => {
    const { refresh } = await newTokens(t, await t.newUser());
    const { status, body } = await refreshBy(t, refresh, { scope: Array(150).fill('tasks:read').join(' ') });
    expect([status, body.scope]).toEqual([200, 'tasks:read']);
  });

  test('of another client, an access token, and nonsense are refused', async () => {
    const id = await newApplication(t);
    const { refresh, access } = await newTokens(t, await t.newUser());
    expect((await refreshBy(t, refresh, { client_id: id })).body.error).toBe('invalid_grant');
    expect((await refreshBy(t, access)).body.error).toBe('invalid_grant');
    expect((await refreshBy(t, 'nonsense')).body.error).toBe('invalid_grant');
    expect((await refreshBy(t, refresh)).status).toBe(200);
  });

  test('works for sixty days since its last use, an access token for an hour', async () => {
    const { refresh, access } = await newTokens(t, await t.newUser());
    later(t, 3601);
    expect((await tasksBy(t, access)).status).toBe(401);
    later(t, 59 * 86_400);
    const { body } = await refreshBy(t, refresh);
    expect((await tasksBy(t, body.access_token as string)).status).toBe(200);
    later(t, 120 * 86_400);
    expect((await refreshBy(t, body.refresh_token as string)).body.error).toBe('invalid_grant');
  });

  test('of a locked account is refused, and good again after', async () => {
    const user = await t.newUser();
    const { refresh, access } = await newTokens(t, user);
    const lock = (at: Date | null) =>
      t.database.owner.query('update users set locked_at = $1 where id = $2', [at, user.user.id]);
    await lock(new Date());
    expect((await refreshBy(t, refresh)).body.error).toBe('invalid_grant');
    expect((await tasksBy(t, access)).status).toBe(401);
    await lock(null);
    expect((await refreshBy(t, refresh)).status).toBe(200);
  });
});

describe('an end', () => {
  test('by the person is at once, for every device, and the application is no longer listed', async () => {
    const [user, other] = [await t.newUser(), await t.newUser()];
    const [first, second] = [await newTokens(t, user), await newTokens(t, user, { scope: 'time:read' })];
    const theirs = await newTokens(t, other);
    for (const { access } of [first, second, theirs]) await t.call(api.auth.me, {}, bearer(access));
    const { data } = await user.call(api.connections.list, {});
    expect(data).toEqual([
      {
        id: expect.any(String),
        application: { id: expect.any(String), name: 'Daybook CLI', built_in: true },
        scopes: ['tasks:read', 'tasks:write', 'time:read'],
        created_at: expect.any(String),
        last_used_at: expect.toSatisfy((at) => at === null || Date.parse(at) > 0),
        last_used_ip: expect.toSatisfy((ip) => ip === null || ip === '127.0.0.1'),
      },
    ]);
    const id = data[0]?.id as string;
    expect((await other.call(api.connections.remove, { params: { id } })).status).toBe(404);
    expect((await user.call(api.connections.remove, { params: { id } })).status).toBe(204);
    for (const { access, refresh } of [first, second]) {
      expect((await tasksBy(t, access)).status).toBe(401);
      expect((await refreshBy(t, refresh)).body.error).toBe('invalid_grant');
    }
    expect((await tasksBy(t, theirs.access)).status).toBe(200);
    expect((await user.call(api.connections.list, {})).data).toEqual([]);
    expect((await user.call(api.connections.remove, { params: { id } })).status).toBe(404);
    const { rows } = await t.database.owner.query(
      `select action, object_type from audit_log where actor_id = $1 order by at, id`,
      [user.user.id],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'application.allowed',
      'application.allowed',
      'application.disconnected',
    ]);
  });

  test('by the application is of one device, and of the connection with the last', async () => {
    const user = await t.newUser();
    const [first, second] = [await newTokens(t, user), await newTokens(t, user)];
    const end = (token: string, client_id = CLI.client_id) => post(t, OAUTH_PATHS.revoke, { token, client_id });
    expect(await end(first.refresh)).toMatchObject({ status: 200, body: {} });
    expect((await tasksBy(t, first.access)).status).toBe(401);
    expect((await tasksBy(t, second.access)).status).toBe(200);
    expect((await user.call(api.connections.list, {})).data).toHaveLength(1);
    const id = await newApplication(t);
    expect((await end(second.access, id)).body.error).toBe('invalid_grant');
    expect((await tasksBy(t, second.access)).status).toBe(200);
    expect((await end(second.access)).status).toBe(200);
    expect((await tasksBy(t, second.access)).status).toBe(401);
    expect((await user.call(api.connections.list, {})).data).toEqual([]);
    expect((await end(second.access)).status).toBe(200);
    expect((await end('nonsense')).status).toBe(200);
  });

  test('by nobody comes in the night, when nothing of it works any more', async () => {
    const user = await t.newUser();
    await newTokens(t, user);
    const work = (now: Date) => purgeGrantsJob.run({ db: t.deps.system, log: t.deps.log, now } as never);
    const left = () =>
      t.database.owner.query('select from oauth_grants where user_id = $1', [user.user.id]).then((r) => r.rowCount);
    await work(new Date(Date.now() + 59 * 86_400_000));
    expect(await left()).toBe(1);
    await work(new Date(Date.now() + 62 * 86_400_000));
    expect(await left()).toBe(0);
  });
});

describe('what becomes of the account', () => {
  test('takes the second factor from it, where the last one goes', async () => {
    const { person, secret } = await withTotp(t);
    const { access } = await newTokens(t, person, { scope: 'tasks:read' });
    const policy = `update workspaces set policy = policy || '{"require_two_factor": true}' where id = $1`;
    await t.database.owner.query(policy, [person.user.personal_workspace_id]);
    expect((await tasksBy(t, access)).status).toBe(200);
    expect((await person.call(api.proof.give, { body: { totp: codeOf(t, secret) } })).status).toBe(200);
    expect((await person.call(api.totp.disable, { body: {} })).status).toBe(204);
    expect((await tasksBy(t, access)).error.details?.reason).toBe('two_factor_required');
  });

  test('ends it with the account: refused while that waits to be deleted', async () => {
    const user = await t.newUser();
    const { refresh } = await newTokens(t, user);
    const leave = (at: Date | null) =>
      t.database.owner.query('update users set deletion_requested_at = $1, deletion_due_at = $1 where id = $2', [
        at,
        user.user.id,
      ]);
    await leave(new Date(Date.now() + 86_400_000));
    const { body } = await refreshBy(t, refresh);
    const refused = await tasksBy(t, body.access_token as string);
    expect([refused.status, refused.error.details?.reason]).toEqual([403, 'deletion_scheduled']);
    await leave(null);
    const again = await refreshBy(t, body.refresh_token as string);
    expect((await tasksBy(t, again.body.access_token as string)).status).toBe(200);
  });

  test('leaves it as it is with a new password, as API tokens', async () => {
    const person = await newPerson(t);
    const { access, refresh } = await newTokens(t, person);
    const body = { current_password: TEST_PASSWORD, new_password: 'Another-horse-8' };
    expect((await person.call(api.auth.changePassword, { body })).status).toBe(204);
    expect((await tasksBy(t, access)).status).toBe(200);
    expect((await refreshBy(t, refresh)).status).toBe(200);
  });
});

test('the addresses of programs are no pages', async () => {
  for (const url of [OAUTH_PATHS.token, OAUTH_PATHS.revoke, '/.well-known/openid-configuration']) {
    const reply = await t.app.inject({ method: 'GET', url });
    expect([url, reply.statusCode, reply.json().error.code]).toEqual([url, 404, 'NOT_FOUND']);
  }
});

test('its use is written down, and in the audit log of what it does', async () => {
  const user = await t.newUser();
  const { access } = await newTokens(t, user);
  const { data } = await t.call(api.tasks.create, { body: { title: 'x' } }, bearer(access));
  const connection = async () => (await user.call(api.connections.list, {})).data[0];
  await expect.poll(async () => (await connection())?.last_used_at).not.toBeNull();
  const { rows } = await t.database.owner.query('select actor_id, token_id from audit_log where object_id = $1', [
    data.id,
  ]);
  expect(rows).toEqual([{ actor_id: user.user.id, token_id: (await connection())?.id }]);
});
