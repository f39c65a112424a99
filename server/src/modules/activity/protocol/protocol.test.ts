import { randomUUID } from 'node:crypto';
import { api, type Scope } from '@daybook/contracts';
import Fastify, { type RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { createLog } from '../../../core/log.ts';
import { createModules } from '../../../modules.ts';
import { MOUNTS } from './protocol.ts';

/** Every route of the protocol, whoever has added it, as those meet it who may not use it. */

const written: string[] = [];
const log = createLog('trace', { write: (line) => written.push(line) });
const t = useApp({}, log);

interface Listed {
  method: string;
  url: string;
  path: string;
  access: { scope: Scope } | 'anybody';
}
/** What the program registers, collected by registering it once more on an app of nothing else. */
const listed: Listed[] = [];
let user: TestUser;
let stranger: TestUser;
const keys = {} as Record<'write' | 'read' | 'none', string>;

beforeAll(async () => {
  const bare = Fastify();
  bare.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
    if (config?.protocol && method !== 'HEAD') listed.push({ method: String(method), url, ...config.protocol });
  });
  const activity = createModules(t.deps).all.find(({ name }) => name === 'activity');
  await activity?.protocol?.(bare, async () => {});
  await bare.close();
  [user, stranger] = [await t.newUser(), await t.newUser()];
  for (const [name, scopes] of [
    ['write', ['activity:read', 'activity:write']],
    ['read', ['activity:read']],
    ['none', ['tasks:read']],
  ] as const) {
    keys[name] = (await user.call(api.apiTokens.create, { body: { name, scopes: [...scopes] } })).data.token;
  }
  await stranger.call(api.auth.updateMe, { body: { username: 'ben' } });
});
afterAll(() => t.setNow(null));

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
/** For `current`, and any other parameter filled with something. */
const addressOf = ({ url }: Listed, name = 'current') =>
  url
    .replace(':user', name)
    .replace(/:(\w+)/g, 'nothing')
    .replace('*', 'nothing');

async function send(one: Listed, headers: Record<string, string>, more: { name?: string; query?: string } = {}) {
  const reply = await t.app.inject({
    method: one.method as 'GET',
    url: addressOf(one, more.name) + (more.query ?? ''),
    headers,
    ...(one.method === 'POST' ? { payload: '[]' } : {}),
  });
  return { status: reply.statusCode, text: reply.body, headers: reply.headers };
}
const guarded = () => listed.filter(({ access }) => access !== 'anybody');
const ofUsers = () => guarded().filter(({ path }) => path.includes(':user'));
/** What all of them answer, each once; so that a failure names the route. */
async function answersOf(routes: Listed[], ask: (one: Listed) => Promise<{ status: number; text: string }>) {
  const answers = await Promise.all(routes.map(async (one) => ({ one, ...(await ask(one)) })));
  return answers.map(({ one, status, text }) => [`${one.method} ${one.url}`, status, Object.keys(JSON.parse(text))]);
}
const all = (routes: Listed[], status: number, ...keysOfBody: string[]) =>
  routes.map(({ method, url }) => [`${method} ${url}`, status, keysOfBody]);

test('every route is there on all mounts', () => {
  const on = (mount: string) =>
    listed.filter(({ url, path }) => url === mount + path).map(({ method, path }) => `${method} ${path}`);
  expect(on(MOUNTS[0])).toContain('POST /users/:user/heartbeats.bulk');
  for (const mount of MOUNTS) expect(on(mount)).toEqual(on(MOUNTS[0]));
  expect(listed).toHaveLength(MOUNTS.length * on(MOUNTS[0]).length);
});

test('without a key, with one that is none, and with a cookie: 401 in the shape of the protocol', async () => {
  const refused = all(guarded(), 401, 'error');
  const cookie = `daybook_refresh=${user.refresh_token}; daybook_access=${user.access_token}`;
  for (const headers of [
    {},
    { authorization: basic(randomUUID()) },
    { authorization: basic('nonsense') },
    { authorization: 'Bearer nonsense' },
    { authorization: 'nonsense' },
    { cookie, authorization: '' },
  ] as Record<string, string>[]) {
    expect(await answersOf(guarded(), (one) => send(one, headers))).toEqual(refused);
  }
  const open = listed.filter(({ access }) => access === 'anybody');
  const wrong = (one: Listed) => send(one, { authorization: basic(randomUUID()) });
  expect(await answersOf(open, wrong)).toEqual(all(open, 401, 'error'));
});

test('of who shows no key a megabyte is read', async () => {
  const post = (bytes: number, authorization?: string) =>
    t.app.inject({
      method: 'POST',
      url: authorization ? '/api/v1/heartbeats' : '/api/v1/plugins/errors',
      headers: authorization ? { authorization } : {},
      payload: JSON.stringify('x'.repeat(bytes)),
    });
  expect((await post(2 ** 20 - 2)).statusCode).not.toBe(413);
  expect((await post(2 ** 20)).statusCode).toBe(413);
  expect((await post(2 ** 20, basic(keys.write))).statusCode).toBe(400);
});

test('a key without the scope: 403, and one that may only read writes nothing', async () => {
  const lacks = (key: string) => (one: Listed) => send(one, { authorization: basic(key) });
  expect(await answersOf(guarded(), lacks(keys.none))).toEqual(all(guarded(), 403, 'error'));
  const writing = guarded().filter(({ access }) => access !== 'anybody' && access.scope === 'activity:write');
  expect(await answersOf(writing, lacks(keys.read))).toEqual(all(writing, 403, 'error'));
});

test('somebody else, there or not, is 404', async () => {
  for (const name of ['ben', stranger.user.id, 'nobody', '%00', '__proto__']) {
    const ask = (one: Listed) => send(one, { authorization: basic(keys.write) }, { name });
    expect(await answersOf(ofUsers(), ask)).toEqual(all(ofUsers(), 404, 'error'));
  }
});

test('a body that is none: 400 and no more than that', async () => {
  const posts = guarded().filter(({ method }) => method === 'POST');
  for (const payload of ['', '{', 'nonsense', '"nonsense"', Buffer.from([0xff, 0xfe])]) {
    const ask = async (one: Listed) => {
      const headers = { authorization: basic(keys.write), 'content-type': 'application/json; charset=\u00ff' };
      const reply = await t.app.inject({ method: 'POST', url: addressOf(one), headers, payload });
      return { status: reply.statusCode, text: reply.body };
    };
    expect(await answersOf(posts, ask)).toEqual(all(posts, 400, 'error'));
  }
});

test('a preflight of any origin needs no key, and no answer lets cookies in', async () => {
  for (const url of new Set(listed.map((one) => addressOf(one)))) {
    const { statusCode, headers } = await t.app.inject({
      method: 'OPTIONS',
      url,
      headers: {
        origin: 'chrome-extension://abc',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, content-type, x-machine-name',
      },
    });
    expect([url, statusCode, headers]).toEqual([
      url,
      204,
      expect.objectContaining({
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'authorization, content-type, x-machine-name',
      }),
    ]);
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  }
  for (const one of listed) {
    const { headers } = await send(one, { origin: 'https://elsewhere.example.com', authorization: basic(keys.write) });
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  }
});

describe('a key', () => {
  test.each<[string, (key: string) => { authorization?: string; query?: string }]>([
    ['Basic of the key alone', (key) => ({ authorization: basic(key) })],
    ['Basic of the key as a name', (key) => ({ authorization: basic(`${key}:`) })],
    ['Basic of the key as a password', (key) => ({ authorization: basic(`:${key}`) })],
    ['Basic of a name and the key', (key) => ({ authorization: basic(`ann:${key}`) })],
    ['with the prefix', (key) => ({ authorization: basic(`waka_${key}`) })],
    ['Bearer', (key) => ({ authorization: `Bearer ${key}` })],
    ['Bearer of its base64', (key) => ({ authorization: `Bearer ${Buffer.from(key).toString('base64')}` })],
    ['in the address', (key) => ({ query: `?api_key=${key}` })],
    ['in capitals', (key) => ({ query: `?api_key=${key.toUpperCase()}` })],
  ])('%s', async (_name, shown) => {
    const { authorization, query } = shown(keys.write);
    for (const one of guarded()) {
      const { status } = await send(one, authorization ? { authorization } : {}, { query: query ?? '' });
      expect([one.url, status]).not.toEqual([one.url, 401]);
      expect(status).toBeLessThan(500);
    }
  });

  test('the own id and name say the same as current; a session may ask, too', async () => {
    const username = `ann-${user.user.id.slice(0, 8)}`;
    await user.call(api.auth.updateMe, { body: { username } });
    for (const name of [user.user.id, user.user.id.toUpperCase(), username, username.toUpperCase()]) {
      for (const one of ofUsers()) {
        const { status } = await send(one, { authorization: `Bearer ${user.access_token}` }, { name });
        const current = await send(one, { authorization: basic(keys.write) });
        expect([one.url, status]).toEqual([one.url, current.status]);
      }
    }
  });

  test('stands in no log, wherever it was sent and whatever came of it', async () => {
    written.length = 0;
    const query = `?api_key=${keys.write}`;
    for (const one of listed) {
      await send(one, {}, { query });
      await t.app.inject({ method: 'POST', url: addressOf(one) + query, payload: `{"api_key":"${keys.write}"` });
    }
    for (const url of ['/api/v1/users/current/nothing', '/api/v1/users/%zz/heartbeats', '/nothing']) {
      await t.app.inject({ method: 'GET', url: url + query });
    }
    expect(written.length).toBeGreaterThan(listed.length);
    expect(written.join('\n')).not.toContain(keys.write);
  });
});

test('whoever is about to leave is refused', async () => {
  const leaver = await t.newUser();
  const { data } = await leaver.call(api.apiTokens.create, { body: { name: 'old', scopes: ['activity:write'] } });
  await t.database.owner.query(
    `update users set deletion_requested_at = now(), deletion_due_at = now() + interval '1 day' where id = $1`,
    [leaver.user.id],
  );
  const ask = (one: Listed) => send(one, { authorization: basic(data.token) });
  expect(await answersOf(guarded(), ask)).toEqual(all(guarded(), 403, 'error'));
});
