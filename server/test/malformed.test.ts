import { allEndpoints, BASE_PATH, type Endpoint, pathOf } from '@daybook/contracts';
import { runMigrations } from 'graphile-worker';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Scene } from './access/call.ts';
import { PROVIDER_SETTINGS } from './access/calls/providers.ts';
import { type Caller, type Cast, gatherCast } from './access/cast.ts';
import { recipes } from './access/recipes.ts';
import { useApp } from './app.ts';

/** Every field of every endpoint, one after the other, with what no database and no clock knows: refused, or kept as it is. */

const t = useApp(PROVIDER_SETTINGS);
let cast: Cast;
let fieldsOf: Map<string, { body: string[]; query: string[] }>;

const BAD: unknown[] = [
  'a\0b',
  '\ud800',
  'x\udc00',
  '\u{10ffff}',
  1e308,
  -(2 ** 63),
  2 ** 53,
  '9'.repeat(400),
  '9999-12-31',
  '0000-00-00',
  '9999-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00+15:59',
  '+275760-09-13T00:00:00Z',
  'infinity',
  'x'.repeat(100_000),
  [],
  {},
  null,
];
/** In an address they are bytes. */
const BAD_IN_ADDRESS = [
  '%00',
  '%ED%A0%80',
  '%C3%28',
  '%F4%90%80%80',
  '%2e%2e%2f',
  '9999-12-31',
  '0000-01-01',
  '1e999',
  '-1',
];
const BAD_HEADERS: [string, string][] = [
  ['x-workspace-id', '%00'],
  ['x-workspace-id', 'ÿ'.repeat(36)],
  ['if-match', '"99999999999999999999"'],
  ['if-match', '"ÿ"'],
  ['idempotency-key', 'ÿ'.repeat(200)],
  ['idempotency-key', 'x'.repeat(5000)],
  ['user-agent', 'ÿ'.repeat(5000)],
  ['x-forwarded-for', '::1%\u00ff, nonsense'],
  ['cookie', 'daybook_refresh=%00%ff; ='],
  ['authorization', 'Bearer \u00ff'],
  ['content-type', 'application/json; charset=\u00ff'],
];

beforeAll(async () => {
  await runMigrations({ connectionString: t.database.url });
  cast = await gatherCast(t);
  const { paths } = (await t.app.inject('/api/openapi.json')).json();
  const operations = Object.values(paths as Record<string, Record<string, Operation>>).flatMap(Object.values);
  fieldsOf = new Map(
    operations.map(({ operationId, parameters = [], requestBody }: Operation) => [
      operationId,
      {
        body: Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => Object.keys(schema.properties ?? {})),
        query: parameters.filter((one) => one.in === 'query').map((one) => one.name),
      },
    ]),
  );
});

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown> } }> };
}

const named = allEndpoints.filter(({ upload }) => !upload).map((endpoint) => [endpoint.name, endpoint] as const);

describe('a field that holds what it cannot', () => {
  test.each(named)('of %s', async (name, endpoint) => {
    const { body, query } = fieldsOf.get(name) ?? { body: [], query: [] };
    const ask = await caller(endpoint);
    let call = await ask.prepare();
    for (const field of body) {
      // Where it registers somebody all the same, that costs a bcrypt each time.
      for (const value of name === 'auth.register' ? BAD.slice(0, 3) : BAD) {
        const { status, text } = await ask.send(call, { body: { ...(call.body as object), [field]: value } });
        expect([field, value, status, text]).toEqual([field, value, belowServerError(status), text]);
        // What it was about may be gone.
        if (status < 300) call = await ask.prepare();
      }
    }
    for (const field of query) {
      for (const value of BAD_IN_ADDRESS) {
        const { status } = await ask.send(call, { query: `${field}=${value}` });
        expect([field, value, status]).toEqual([field, value, belowServerError(status)]);
        if (status < 300 && endpoint.method !== 'GET') call = await ask.prepare();
      }
    }
  });
});

test.each(named.filter(([, { path }]) => path.includes('{')))(
  'a part of the address of %s',
  async (_name, endpoint) => {
    const ask = await caller(endpoint);
    for (const value of BAD_IN_ADDRESS) {
      const { status } = await ask.send(await ask.prepare(), { part: value });
      expect([value, status]).toEqual([value, belowServerError(status)]);
      // A browser that was sent there is sent back.
      expect(status).toBeGreaterThanOrEqual(300);
    }
  },
);

test.each(BAD_HEADERS)('a header %s that holds what it cannot', async (name, value) => {
  for (const endpoint of [
    allEndpoints.find((one) => one.name === 'tasks.update'),
    allEndpoints.find((one) => one.name === 'auth.refresh'),
  ]) {
    const ask = await caller(endpoint as Endpoint);
    const { status } = await ask.send(await ask.prepare(), { headers: { [name]: value } });
    expect(status).toBe(belowServerError(status));
  }
});

describe('a body that is none', () => {
  test.each<[string, string | Buffer, Record<string, string>, number]>([
    ['arrays, 100,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}, 422],
    ['objects, 170,000 deep', `${'{"a":'.repeat(170_000)}1${'}'.repeat(170_000)}`, {}, 422],
    ['a prototype, 70,000 deep', `${'{"__proto__":'.repeat(70_000)}1${'}'.repeat(70_000)}`, {}, 400],
    ['half of objects', '{"a":'.repeat(190_000), {}, 400],
    ['no UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]), {}, 400],
    ['UTF-16', Buffer.from('\ufeff{"title":"x"}', 'utf16le'), {}, 400],
    ['half a surrogate pair, in bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), {}, 400],
    ['a number beyond all numbers', '{"title":"x","estimated_minutes":1e999}', {}, 422],
    ['a key twice', '{"title":"","title":"x"}', {}, 201],
    ['packed', Buffer.from([0x1f, 0x8b, 8, 0, 0]), { 'content-encoding': 'gzip' }, 415],
    ['packed twice', '{}', { 'content-encoding': 'gzip, br' }, 415],
    ['not packed, as it says', '{"title":"x"}', { 'content-encoding': 'identity' }, 201],
    ['metadata of depth', `{"title":"x","metadata":{"a":${'['.repeat(90_000)}${']'.repeat(90_000)}}}`, {}, 422],
  ])('%s', async (_name, payload, headers, status) => {
    const reply = await t.app.inject({
      method: 'POST',
      url: '/api/v1/tasks',
      payload,
      headers: { authorization: `Bearer ${cast.author.access_token}`, 'content-type': 'application/json', ...headers },
    });
    expect(reply.statusCode).toBe(status);
    if (status >= 400) expect(reply.json()).toMatchObject({ success: false, error: { code: 'VALIDATION_ERROR' } });
  });
});

const belowServerError = (status: number) => (status >= 200 && status < 500 ? status : 'below 500');

/** Somebody who may call the endpoint. */
async function caller(endpoint: Endpoint) {
  const who: Caller = endpoint.access === 'admin' ? cast.callers.system : cast.callers.admin;
  // Where it is about the author's own, it is the author who asks.
  const owner = /^(sessions|passkeys|api_tokens|time|imports)\./.test(endpoint.name) ? cast.callers.author : who;
  const scene: Scene = { t, cast, who: owner, sql: (text, values) => t.database.owner.query(text, values) };
  return {
    async prepare() {
      const recipe = recipes.get(endpoint.name);
      const { call, headers } = recipe ? await recipe.prepare(scene) : { call: {}, headers: {} };
      return { ...call, headers };
    },
    async send(
      call: { params?: unknown; body?: unknown; headers?: Record<string, string> | undefined },
      change: { body?: object; query?: string; part?: string; headers?: Record<string, string> },
    ) {
      const { path } = endpoint;
      const url =
        change.part === undefined
          ? pathOf(endpoint, { params: call.params as Record<string, unknown> })
          : path.replace(/\{\w+\}(?!.*\{)/, change.part).replaceAll(/\{\w+\}/g, cast.workspaceId);
      const body = change.body ?? call.body;
      const reply = await t.app.inject({
        method: endpoint.method,
        url: `${BASE_PATH}${url}${change.query ? `?${change.query}` : ''}`,
        headers: {
          authorization: `Bearer ${owner.token}`,
          ...(owner.workspaceId ? { 'x-workspace-id': owner.workspaceId } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...call.headers,
          ...change.headers,
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      return { status: reply.statusCode, text: reply.statusCode >= 500 ? reply.body : '' };
    },
  };
}
