import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AuthorizationRequest, api, BASE_PATH, OAUTH_PATHS, pathOf, SCOPES } from '@daybook/contracts';
import { afterEach, describe, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../../test/app.ts';
import { bearer, codeOf, newPerson, withTotp } from '../arrange.ts';
import { allow, CLI, exchange, newCode, newTokens, newVerifier, post, refreshBy, requestOf } from './arrange.ts';
import { purgeGrantsJob } from './jobs.ts';

const t = useApp({ PUBLIC_URL: 'http://localhost:8000/' });
const ISSUER = 'http://localhost:8000';
afterEach(() => t.setNow(null));

const me = (token: string) => t.call(api.auth.me, {}, bearer(token));
const tasks = (token: string) => t.call(api.tasks.list, {}, bearer(token));
const later = (seconds: number) => t.setNow(new Date(Date.now() + seconds * 1000));

test('a program on the same computer signs in as RFC 8252 says, and works with what it gets', async () => {
  const user = await t.newUser();
  await t.app.listen({ host: '127.0.0.1', port: 0 });
  const server = `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}`;
  const metadata = (await (await fetch(server + OAUTH_PATHS.metadata)).json()) as Record<string, string>;
  expect(metadata).toMatchObject({
    issuer: ISSUER,
    token_endpoint: `${ISSUER}/oauth/token`,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  });

  const listener = createServer((_request, response) => response.end('You can close this window.')).listen(
    0,
    '127.0.0.1',
  );
  await once(listener, 'listening');
  const redirect_uri = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/callback`;
  const { verifier, challenge } = newVerifier();
  const request = requestOf(challenge, { redirect_uri, scope: 'profile:read tasks:read tasks:write' });

  // The page of the web app: it asks what to show, and brings the answer.
  const headers = { authorization: `Bearer ${user.access_token}` };
  const asked = await fetch(server + BASE_PATH + pathOf(api.oauth.ask, { query: request }), { headers });
  expect(((await asked.json()) as { data: unknown }).data).toEqual({
    outcome: 'ask',
    application: { id: expect.any(String), name: 'Daybook CLI', built_in: true },
    destination: { kind: 'this_computer', place: new URL(redirect_uri).host },
    scopes: ['tasks:read', 'tasks:write', 'profile:read'],
    allowed_before: [],
  });
  const decided = await fetch(server + BASE_PATH + api.oauth.decide.path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ request, decision: 'allow' }),
  });
  const { redirect_url } = ((await decided.json()) as { data: { redirect_url: string } }).data;

  // The browser goes there, and the program hears of it.
  const heard = once(listener, 'request');
  await (await fetch(redirect_url)).text();
  const [{ url }] = (await heard) as [{ url: string }];
  const answer = new URL(url, redirect_uri);
  expect(Object.fromEntries(answer.searchParams)).toEqual({ code: expect.any(String), state: 'abc', iss: ISSUER });
  const reply = await fetch(server + OAUTH_PATHS.token, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: CLI.client_id,
      code: answer.searchParams.get('code') as string,
      code_verifier: verifier,
      redirect_uri,
    }),
  });
  expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const tokens = (await reply.json()) as Record<string, string>;
  expect(tokens).toEqual({
    access_token: expect.stringMatching(/^dba_/),
    refresh_token: expect.stringMatching(/^dbr_/),
    token_type: 'Bearer',
    expires_in: expect.any(Number),
    scope: 'tasks:read tasks:write profile:read',
  });
  listener.close();

  const token = tokens.access_token as string;
  expect((await me(token)).data.id).toBe(user.user.id);
  const made = await t.call(api.tasks.create, { body: { title: 'From the command line' } }, bearer(token));
  expect(made.status).toBe(201);
  expect((await user.call(api.tasks.list, {})).data).toHaveLength(1);
  const lacking = await t.call(api.time.active, {}, bearer(token));
  expect([lacking.status, lacking.error.details]).toEqual([403, { missing_scope: 'time:read' }]);
  expect((await t.call(api.connections.list, {}, bearer(token))).status).toBe(403);
});

describe('a request', () => {
  const ask = async (change: Partial<AuthorizationRequest>) => {
    const user = await t.newUser();
    const query = { ...requestOf(newVerifier().challenge), ...change };
    return user.call(api.oauth.ask, { query });
  };

  test.each<[string, Partial<AuthorizationRequest>, string]>([
    ['of an unknown application', { client_id: 'nobody' }, 'client_id'],
    ['to another path', { redirect_uri: 'http://127.0.0.1:1/other' }, 'redirect_uri'],
    ['to another host', { redirect_uri: 'https://evil.example.com/callback' }, 'redirect_uri'],
    ['to a host that looks like this one', { redirect_uri: 'http://127.0.0.1:1@example.com/callback' }, 'redirect_uri'],
    ['by a name for this one', { redirect_uri: 'http://localhost:1/callback' }, 'redirect_uri'],
    ['with a fragment', { redirect_uri: 'http://127.0.0.1:1/callback#x' }, 'redirect_uri'],
  ])('%s is refused here, and leads nowhere', async (_name, change, field) => {
    const { status, error, body } = await ask(change);
    expect([status, error.details?.fields]).toEqual([422, [expect.objectContaining({ path: field })]]);
    expect(JSON.stringify(body)).not.toContain('redirect_url');
  });

  test.each<[string, Partial<AuthorizationRequest>, string]>([
    ['without a response type', { response_type: undefined }, 'invalid_request'],
    ['for a token at once', { response_type: 'token' }, 'unsupported_response_type'],
    ['for an answer in the fragment', { response_mode: 'fragment' }, 'invalid_request'],
    ['without a scope', { scope: undefined }, 'invalid_scope'],
    ['for a scope that there is not', { scope: 'tasks:read everything' }, 'invalid_scope'],
    ['without a challenge', { code_challenge: undefined }, 'invalid_request'],
    ['with a challenge that is none', { code_challenge: 'short' }, 'invalid_request'],
    ['by the method plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['by no method, which would mean plain', { code_challenge_method: undefined }, 'invalid_request'],
  ])('%s is told to the application', async (_name, change, error) => {
    const { data } = await ask(change);
    const url = new URL(data.outcome === 'return' ? data.redirect_url : '');
    expect(url.origin + url.pathname).toBe(CLI.redirect_uri);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      error,
      error_description: expect.any(String),
      state: 'abc',
      iss: ISSUER,
    });
  });

  test('without a state is answered without one', async () => {
    const user = await t.newUser();
    const { url } = await allow(user, requestOf(newVerifier().challenge, { state: undefined }));
    expect([...(url?.searchParams.keys() ?? [])]).toEqual(['code', 'iss']);
  });

  test('is for people who have signed in themselves', async () => {
    const query = requestOf(newVerifier().challenge);
    expect((await t.call(api.oauth.ask, { query })).status).toBe(401);
    const { access } = await newTokens(t, await t.newUser(), { scope: SCOPES.join(' ') });
    const body = { request: query, decision: 'allow' } as const;
    expect((await t.call(api.oauth.decide, { body }, bearer(access))).status).toBe(403);
  });

  test('that is denied goes back with that, and leaves nothing', async () => {
    const user = await t.newUser();
    const request = requestOf(newVerifier().challenge);
    const { data } = await user.call(api.oauth.decide, { body: { request, decision: 'deny' } });
    expect(new URL(data.redirect_url).searchParams.get('error')).toBe('access_denied');
    expect((await user.call(api.connections.list, {})).data).toEqual([]);
  });

  test('that is allowed needs a fresh proof; denying needs none', async () => {
    const user = await t.newUser();
    await t.database.owner.query('update sessions set proved_at = null where user_id = $1', [user.user.id]);
    const request = requestOf(newVerifier().challenge);
    const { reply } = await allow(user, request);
    expect([reply.status, reply.error.details?.reason]).toEqual([403, 'proof_required']);
    expect((await user.call(api.oauth.decide, { body: { request, decision: 'deny' } })).status).toBe(200);
    expect((await user.call(api.connections.list, {})).data).toEqual([]);
  });

  test('can be allowed in part, and in no more than was asked for', async () => {
    const user = await t.newUser();
    const { verifier, challenge } = newVerifier();
    const request = requestOf(challenge, { scope: 'tasks:read time:read' });
    const more = await allow(user, request, ['tasks:read', 'tasks:write']);
    expect(more.reply.error.details?.fields).toMatchObject([{ path: 'scopes' }]);
    const { code } = await allow(user, request, ['tasks:read']);
    const form = { grant_type: 'authorization_code', ...CLI, code, code_verifier: verifier };
    const { body } = await exchange(t, form);
    expect(body.scope).toBe('tasks:read');
    expect((await tasks(body.access_token as string)).status).toBe(200);
    expect((await t.call(api.time.active, {}, bearer(body.access_token as string))).status).toBe(403);
  });

  test('of an application that is allowed already is asked again, and says what was allowed', async () => {
    const user = await t.newUser();
    await newTokens(t, user, { scope: 'tasks:read' });
    const query = requestOf(newVerifier().challenge);
    const { data } = await user.call(api.oauth.ask, { query });
    expect(data).toMatchObject({ outcome: 'ask', allowed_before: ['tasks:read'] });
  });
});

describe('a code', () => {
  test('is refused with a wrong verifier, and is used up by it', async () => {
    const form = await newCode(await t.newUser());
    const wrong = await exchange(t, { ...form, code_verifier: newVerifier().verifier });
    expect([wrong.status, wrong.body.error]).toEqual([400, 'invalid_grant']);
    expect((await exchange(t, form)).body.error).toBe('invalid_grant');
  });

  test.each([
    ['no verifier', { code_verifier: '' }, 'invalid_grant'],
    ['another redirect', { redirect_uri: 'http://127.0.0.1:2/callback' }, 'invalid_grant'],
    ['no redirect', { redirect_uri: '' }, 'invalid_grant'],
    ['a secret', { client_secret: 'x' }, 'invalid_client'],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['an unknown grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['no grant type', { grant_type: '' }, 'invalid_request'],
    ['no code', { code: '' }, 'invalid_request'],
  ])('with %s is refused', async (_name, change, error) => {
    const { status, body, headers } = await exchange(t, { ...(await newCode(await t.newUser())), ...change });
    expect([status, body]).toEqual([400, { error, error_description: expect.any(String) }]);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('of another client is refused, and still good for its own', async () => {
    const id = await newApplication();
    const form = await newCode(await t.newUser());
    expect((await exchange(t, { ...form, client_id: id })).body.error).toBe('invalid_grant');
    expect((await exchange(t, form)).status).toBe(200);
  });

  test('works for a minute', async () => {
    const user = await t.newUser();
    const [form, late] = [await newCode(user), await newCode(user)];
    later(55);
    expect((await exchange(t, form)).status).toBe(200);
    later(62);
    expect((await exchange(t, late)).body.error).toBe('invalid_grant');
  });

  test('shown twice ends what came of it, on that device alone', async () => {
    const user = await t.newUser();
    const other = await newTokens(t, user);
    const form = await newCode(user);
    const { body } = await exchange(t, form);
    expect((await tasks(body.access_token as string)).status).toBe(200);
    expect((await exchange(t, form)).body.error).toBe('invalid_grant');
    expect((await tasks(body.access_token as string)).status).toBe(401);
    expect((await refreshBy(t, body.refresh_token as string)).body.error).toBe('invalid_grant');
    expect((await tasks(other.access)).status).toBe(200);
    const { rows } = await t.database.owner.query(
      `select actor_id, workspace_id, changes from audit_log where action = 'application.secret_reused' order by at desc`,
    );
    expect(rows[0]).toEqual({
      actor_id: user.user.id,
      workspace_id: user.user.personal_workspace_id,
      changes: { what: [null, 'code'] },
    });
  });

  test('shown by ten at the same time gives tokens once at most, and none that last', async () => {
    const form = await newCode(await t.newUser());
    const replies = await Promise.all(Array.from({ length: 10 }, () => exchange(t, form)));
    const given = replies.filter(({ status }) => status === 200);
    expect(given).toHaveLength(1);
    expect(replies.filter(({ body }) => body.error === 'invalid_grant')).toHaveLength(9);
    expect((await tasks(given[0]?.body.access_token as string)).status).toBe(401);
  });

  test('and tokens are kept as hashes', async () => {
    const form = await newCode(await t.newUser());
    const { body } = await exchange(t, form);
    for (const table of ['oauth_authorizations', 'oauth_tokens', 'audit_log']) {
      const { rows } = await t.database.owner.query(`select row_to_json(x)::text as text from ${table} x`);
      const all = JSON.stringify(rows);
      for (const secret of [form.code, form.code_verifier, body.access_token, body.refresh_token]) {
        expect(all).not.toContain(secret);
        expect(all).not.toContain(Buffer.from(secret as string).toString('hex'));
      }
    }
  });
});

describe('a form', () => {
  test('with a parameter twice is refused', async () => {
    const form = new URLSearchParams(await newCode(await t.newUser()));
    form.append('code', 'another');
    expect((await post(t, OAUTH_PATHS.token, form.toString())).body.error).toBe('invalid_request');
  });

  test.each([OAUTH_PATHS.token, OAUTH_PATHS.revoke])('that is none is refused by %s', async (url) => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', undefined]) {
      const reply = await t.app.inject({
        method: 'POST',
        url,
        payload: '{"grant_type":"refresh_token"}',
        headers: type === undefined ? {} : { 'content-type': type },
      });
      expect([type, reply.statusCode, reply.json().error]).toEqual([type, 400, 'invalid_request']);
    }
    expect((await post(t, url, '')).body.error).toMatch(/^invalid_(request|client)$/);
    expect((await post(t, url, `token=${'x'.repeat(20_000)}`)).status).toBe(400);
  });

  test('with what no database stores is refused', async () => {
    const { status } = await refreshBy(t, 'a\0b');
    expect(status).toBe(400);
    expect((await post(t, OAUTH_PATHS.revoke, 'client_id=daybook-cli&token=%00%ff')).status).toBe(200);
    expect((await refreshBy(t, 'x', { client_id: 'a\0b' })).status).toBe(400);
  });
});

describe('a refresh token', () => {
  test('rotates; one that comes back ends its device', async () => {
    const user = await t.newUser();
    const first = await newTokens(t, user);
    const { body } = await refreshBy(t, first.refresh);
    expect(body.refresh_token).not.toBe(first.refresh);
    expect((await tasks(body.access_token as string)).status).toBe(200);
    expect((await refreshBy(t, first.refresh)).body.error).toBe('invalid_grant');
    expect((await tasks(body.access_token as string)).status).toBe(401);
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

  test('of another client, an access token, and nonsense are refused', async () => {
    const id = await newApplication();
    const { refresh, access } = await newTokens(t, await t.newUser());
    expect((await refreshBy(t, refresh, { client_id: id })).body.error).toBe('invalid_grant');
    expect((await refreshBy(t, access)).body.error).toBe('invalid_grant');
    expect((await refreshBy(t, 'nonsense')).body.error).toBe('invalid_grant');
    expect((await refreshBy(t, refresh)).status).toBe(200);
  });

  test('works for sixty days since its last use, an access token for an hour', async () => {
    const { refresh, access } = await newTokens(t, await t.newUser());
    later(3601);
    expect((await tasks(access)).status).toBe(401);
    later(59 * 86_400);
    const { body } = await refreshBy(t, refresh);
    expect((await tasks(body.access_token as string)).status).toBe(200);
    later(120 * 86_400);
    expect((await refreshBy(t, body.refresh_token as string)).body.error).toBe('invalid_grant');
  });

  test('of a locked account is refused, and good again after', async () => {
    const user = await t.newUser();
    const { refresh, access } = await newTokens(t, user);
    const lock = (at: Date | null) =>
      t.database.owner.query('update users set locked_at = $1 where id = $2', [at, user.user.id]);
    await lock(new Date());
    expect((await refreshBy(t, refresh)).body.error).toBe('invalid_grant');
    expect((await tasks(access)).status).toBe(401);
    await lock(null);
    expect((await refreshBy(t, refresh)).status).toBe(200);
  });
});

describe('an end', () => {
  test('by the person is at once, for every device, and the application is no longer listed', async () => {
    const [user, other] = [await t.newUser(), await t.newUser()];
    const [first, second] = [await newTokens(t, user), await newTokens(t, user, { scope: 'time:read' })];
    const theirs = await newTokens(t, other);
    for (const { access } of [first, second, theirs]) await me(access);
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
      expect((await tasks(access)).status).toBe(401);
      expect((await refreshBy(t, refresh)).body.error).toBe('invalid_grant');
    }
    expect((await tasks(theirs.access)).status).toBe(200);
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
    expect((await tasks(first.access)).status).toBe(401);
    expect((await tasks(second.access)).status).toBe(200);
    expect((await user.call(api.connections.list, {})).data).toHaveLength(1);
    const id = await newApplication();
    expect((await end(second.access, id)).body.error).toBe('invalid_grant');
    expect((await tasks(second.access)).status).toBe(200);
    expect((await end(second.access)).status).toBe(200);
    expect((await tasks(second.access)).status).toBe(401);
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
    expect((await tasks(access)).status).toBe(200);
    expect((await person.call(api.proof.give, { body: { totp: codeOf(t, secret) } })).status).toBe(200);
    expect((await person.call(api.totp.disable, { body: {} })).status).toBe(204);
    expect((await tasks(access)).error.details?.reason).toBe('two_factor_required');
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
    const refused = await tasks(body.access_token as string);
    expect([refused.status, refused.error.details?.reason]).toEqual([403, 'deletion_scheduled']);
    await leave(null);
    const again = await refreshBy(t, body.refresh_token as string);
    expect((await tasks(again.body.access_token as string)).status).toBe(200);
  });

  test('leaves it as it is with a new password, as API tokens', async () => {
    const person = await newPerson(t);
    const { access, refresh } = await newTokens(t, person);
    const body = { current_password: TEST_PASSWORD, new_password: 'Another-horse-8' };
    expect((await person.call(api.auth.changePassword, { body })).status).toBe(204);
    expect((await tasks(access)).status).toBe(200);
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

/** Another client, registered past the API. */
async function newApplication(): Promise<string> {
  const { rows } = await t.database.owner.query(
    `insert into oauth_clients (id, client_id, name, redirect_uris, scopes)
     values (gen_random_uuid(), gen_random_uuid(), 'Notes', '{com.example.notes:/callback}', '{tasks:read}') returning client_id`,
  );
  return rows[0].client_id;
}
