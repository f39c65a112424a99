import { api } from '@daybook/contracts';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { tries } from '../../../../test/thoroughness.ts';
import { scopedDatabase } from '../../../core/db/database.ts';
import { createCrowdLimit } from './crowd.ts';
import { readHeartbeat } from './heartbeat.ts';
import { prepareHeartbeatMonthsJob } from './jobs.ts';
import { createHeartbeatStore } from './store.ts';

const t = useApp({ RATE_LIMIT_ACTIVITY: '500/minute' });
const NOW = '2026-11-26T08:00:00Z';
const CLI = 'wakatime/v1.105.0 (linux-6.11.9-zen1-1-zen-unknown) go1.23.3 vscode/1.95.3 vscode-wakatime/24.8.0';

let user: TestUser;
let key: string;
beforeAll(async () => {
  user = await t.newUser();
  key = await newKey(user);
});
afterEach(async () => {
  t.setNow(null);
  await t.database.owner.query('truncate heartbeats, activity_changes');
});

async function newKey(of: TestUser): Promise<string> {
  return (await of.call(api.apiTokens.create, { body: { name: 'editor', scopes: ['activity:write'] } })).data.token;
}

interface Sending {
  url?: string;
  headers?: Record<string, string>;
  as?: string;
}
async function send(
  payload: unknown,
  { url = '/users/current/heartbeats.bulk', headers = {}, as = key }: Sending = {},
) {
  const reply = await t.app.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    headers: {
      authorization: `Basic ${Buffer.from(as).toString('base64')}`,
      'user-agent': CLI,
      'x-machine-name': 'desk',
      ...headers,
    },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
  return { status: reply.statusCode, body: reply.json() };
}

const at = (seconds: number) => Date.parse(NOW) / 1000 - 86_400 + seconds;
const beat = (seconds: number, more: object = {}) => ({
  entity: '/home/ann/garden/main.py',
  type: 'file',
  time: at(seconds),
  project: 'garden',
  language: 'Python',
  ...more,
});

/** Of the user, in the order of time. */
async function stored(of: TestUser = user) {
  const { rows } = await t.database.owner.query(
    `select h.*, a.editor, m.name as machine, a.value as user_agent from heartbeats h
     left join activity_user_agents a on a.user_id = h.user_id and a.id = h.user_agent_id
     left join activity_machines m on m.user_id = h.user_id and m.id = h.machine_id
     where h.user_id = $1 order by h.time, h.id`,
    [of.user.id],
  );
  return rows;
}
async function changes() {
  const { rows } = await t.database.owner.query(
    `select extract(epoch from first_time)::float as first, extract(epoch from last_time)::float as last
     from activity_changes where user_id = $1 order by first_time`,
    [user.user.id],
  );
  return rows.map(({ first, last }) => [first - at(0), last - at(0)]);
}

test('a batch: one answer for each in its order, the bad refused by themselves, all others stored', async () => {
  const batch = [beat(1), { entity: 'x' }, 7, beat(0, { time: String(at(0)) }), beat(2, { time: 'never' })];
  const { status, body } = await send(batch);
  expect(status).toBe(201);
  expect(body).toEqual({
    responses: [
      [{ data: { id: expect.any(String) } }, 201],
      [{ errors: { time: [expect.any(String)] } }, 400],
      [{ errors: { heartbeat: ['must be an object'] } }, 400],
      [{ data: { id: expect.any(String) } }, 201],
      [{ errors: { time: [expect.any(String)] } }, 400],
    ],
  });
  const rows = await stored();
  expect(rows.map(({ id }) => id)).toEqual([body.responses[3][0].data.id, body.responses[0][0].data.id]);
  expect(rows[0]).toMatchObject({
    entity: '/home/ann/garden/main.py',
    project: 'garden',
    language: 'Python',
    category: 'coding',
    editor: 'VS Code',
    user_agent: CLI,
    machine: 'desk',
  });
  expect(await changes()).toEqual([[0, 1]]);
});

test('the same again, in the same batch, at the same moment: one row, and answered as the first', async () => {
  const batch = [beat(0), beat(1), beat(0)];
  const replies = await Promise.all([send(batch), send(batch), send(batch)]);
  const [first] = replies;
  for (const { status, body } of replies) expect([status, body]).toEqual([201, first?.body]);
  expect(first?.body.responses[2]).toEqual(first?.body.responses[0]);
  expect(await stored()).toHaveLength(2);
  const before = await changes();
  expect(await send(batch)).toEqual(first);
  // Nothing was new, so nothing has to be made anew.
  expect(await changes()).toEqual(before);
});

test('what was new is written down by stretches, 4 hours apart', async () => {
  await send([beat(60)]);
  await t.database.owner.query('truncate activity_changes');
  const hour = 3600;
  await send([beat(9 * hour), beat(60), beat(0), beat(4 * hour), beat(8 * hour + 1), beat(10 * hour)]);
  expect(await changes()).toEqual([
    [0, 4 * hour],
    [8 * hour + 1, 10 * hour],
  ]);
});

describe('one heartbeat or many, on every address', () => {
  test.each(['/users/current/heartbeats', '/heartbeats', '/heartbeat'])('%s', async (url) => {
    const one = await send(beat(0), { url });
    expect([one.status, one.body]).toEqual([
      201,
      { data: expect.objectContaining({ id: expect.any(String), project: 'garden', time: at(0) }) },
    ]);
    const many = await send([beat(0), beat(1)], { url });
    expect(many.body.responses).toEqual([
      [{ data: { id: one.body.data.id } }, 201],
      [{ data: { id: expect.any(String) } }, 201],
    ]);
    const bad = await send({ entity: 'x' }, { url });
    expect([bad.status, bad.body]).toEqual([422, { errors: { time: [expect.any(String)] } }]);
    expect(await stored()).toHaveLength(2);
  });

  test('an object where a batch belongs is a batch of one; none is one of none', async () => {
    const { status, body } = await send(beat(0));
    expect([status, body]).toEqual([201, { responses: [[{ data: { id: expect.any(String) } }, 201]] }]);
    expect(await send([])).toEqual({ status: 201, body: { responses: [] } });
  });
});

test('the body is what it contains: encoded twice, without a media type or with another one, with a BOM', async () => {
  const json = JSON.stringify([beat(0)]);
  for (const [payload, type] of [
    [JSON.stringify(json), 'application/json'],
    [json, 'text/plain;charset=UTF-8'],
    [json, ''],
    [json, 'multipart/form-data'],
    [`\ufeff${json}`, 'application/x-www-form-urlencoded'],
  ] as const) {
    const { status, body } = await send(payload, { headers: { 'content-type': type } });
    expect([type, status, body.responses?.[0]?.[1]]).toEqual([type, 201, 201]);
  }
  expect(await stored()).toHaveLength(1);
  expect((await send(JSON.stringify(JSON.stringify(json)))).status).toBe(400);
});

test('what is unreadable of a heartbeat is left out, and what is too long is cut: none is lost for it', async () => {
  const long = (n: number) => `${'x'.repeat(n)}\0`;
  const odd = {
    ...beat(0),
    ...{ entity: `ssh://host/${long(9000)}`, project: long(900), branch: long(900), language: long(900) },
    ...{ category: long(900), type: long(900), user_agent: long(5000), machine: long(900), ai_session: long(900) },
    ...{ dependencies: Array(3000).fill(long(900)), lines: 1e99, lineno: {}, ai_input_tokens: '9'.repeat(40) },
    ...{ ai_subscription_plan: '\ud800'.repeat(300), is_write: 'perhaps', unknown: { deep: [[[]]] }, __proto__: null },
  };
  const { body } = await send([odd, beat(1, { ai_output_tokens: 5_000_000_000 })]);
  expect(body.responses.map(([, status]: [object, number]) => status)).toEqual([201, 201]);
  const [one, other] = await stored();
  expect([one.entity.length, one.user_agent.length, one.lines, one.dependencies.length]).toEqual([4096, 1000, null, 1]);
  expect(other.ai_output_tokens).toBe(5_000_000_000);
});

test('a heartbeat that waited says itself what it was made with', async () => {
  const old = 'wakatime/v1.90.0 (darwin-23-arm64) go1.22 vim/9 vim-wakatime/11';
  await send([beat(0, { user_agent: old, machine: 'lap' }), beat(1)], { headers: { 'x-machine-name': 'My%2BMac' } });
  expect((await stored()).map(({ editor, machine }) => [editor, machine])).toEqual([
    ['Vim', 'lap'],
    ['VS Code', 'My Mac'],
  ]);
});

test('user agents and machines: one row each, seen again at most hourly, and made again where they were deleted', async () => {
  const other = await t.newUser();
  const as = await newKey(other);
  const seen = async () => {
    const { rows } = await t.database.owner.query(
      `select a.first_seen_at, a.last_seen_at, m.last_seen_at as machine_at, a.os, a.editor_version, a.plugin
       from activity_user_agents a join activity_machines m using (user_id) where user_id = $1`,
      [other.user.id],
    );
    return rows.map((row) => [
      row.first_seen_at.toISOString(),
      row.last_seen_at.toISOString(),
      row.machine_at.toISOString(),
    ]);
  };
  const times = ['2026-11-26T08:00:00.000Z', '2026-11-26T08:40:00.000Z', '2026-11-26T09:10:00.000Z'] as const;
  const lasts = [];
  for (const [n, now] of times.entries()) {
    t.setNow(now);
    await Promise.all([send([beat(n)], { as }), send([beat(n + 10)], { as })]);
    lasts.push(await seen());
  }
  expect(lasts).toEqual([
    [[times[0], times[0], times[0]]],
    [[times[0], times[0], times[0]]],
    [[times[0], times[2], times[2]]],
  ]);
  await t.database.owner.query('delete from activity_user_agents where user_id = $1', [other.user.id]);
  expect((await send([beat(20)], { as })).status).toBe(201);
  expect((await stored(other)).at(-1)).toMatchObject({ editor: 'VS Code', machine: 'desk' });
});

test('"as before" is what was stored before, or nothing, and sent again it is the same row whatever came meanwhile', async () => {
  const last = { project: '<<LAST_PROJECT>>', branch: '<<LAST_BRANCH>>', language: '<<LAST_LANGUAGE>>' };
  const page = beat(100, { entity: 'docs.example.com', type: 'domain', ...last });
  await send([beat(-50_000, { project: 'yesterday' })]);
  await send([{ ...page, time: at(-1000) }]);
  await send([beat(0, { branch: 'main' })]);
  const { body } = await send([page]);
  await send([beat(99, { project: 'house' })]);
  expect((await send([page])).body).toEqual(body);
  const rows = await stored();
  expect(rows.map(({ type, project, branch, language }) => [type, project, branch, language])).toEqual([
    ['file', 'yesterday', null, 'Python'],
    ['domain', null, null, null],
    ['file', 'garden', 'main', 'Python'],
    ['file', 'house', null, 'Python'],
    ['domain', 'garden', 'main', 'Python'],
  ]);
});

test('whatever an item holds, it is stored or refused by itself', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('\0', '', 'x'.repeat(5000), '1e400'),
  );
  const value = fc.oneof(
    text,
    fc.double(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(text),
    fc.object(),
  );
  const names = ['entity', 'type', 'category', 'project', 'branch', 'language', 'dependencies', 'is_write', 'lines'];
  const more = [
    'cursorpos',
    'ai_line_changes',
    'ai_input_tokens',
    'ai_prompt_length',
    'ai_session',
    'user_agent',
    'machine',
  ];
  const fields = Object.fromEntries([...names, ...more].map((name) => [name, value]));
  const time = fc.oneof(fc.integer({ min: 1_699_000_000, max: 1_700_000_000 }), fc.constantFrom('x', null, 0, 1e300));
  const item = fc.oneof(
    fc.record({ ...fields, time } as Record<string, typeof value>, { requiredKeys: ['time'] }),
    value,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 8 }), async (items) => {
      const { status, body } = await send(items);
      expect([status, body.responses?.length]).toEqual([201, items.length]);
      for (const [, code] of body.responses) expect([201, 400]).toContain(code);
    }),
    { numRuns: tries(15) },
  );
});

test('a batch of more than ten thousand is no batch of a client', async () => {
  const batch = (count: number) => send(Array.from({ length: count }, () => 0));
  expect((await batch(10_000)).body.responses).toHaveLength(10_000);
  const { status, body } = await batch(10_001);
  expect([status, body.error]).toEqual([413, expect.stringContaining('more than 10000 heartbeats')]);
});

test('where too many are inside, the next one is sent away, and one after that is let in', async () => {
  const limited = createCrowdLimit(1);
  let leave = () => {};
  const inside = limited(() => new Promise<void>((resolve) => (leave = resolve)));
  await expect(limited(async () => 1)).rejects.toMatchObject({ status: 503 });
  leave();
  await inside;
  expect(await limited(async () => 2)).toBe(2);
});

test('what is excluded, and everything while paused, is acknowledged and not stored; from the change on', async () => {
  const shy = await t.newUser();
  const as = await newKey(shy);
  const [open, secret] = [beat(0), beat(1, { entity: '/home/ann/diary/may.md', machine: 'hidden' })];
  const kept = async () => (await stored(shy)).map(({ entity }) => entity);
  const change = (body: object) => shy.call(api.activitySettings.update, { body });
  expect((await send([open], { as })).status).toBe(201);

  await change({ excluded: ['~/diary'] });
  const { status, body } = await send([secret, beat(2)], { as });
  expect([status, body.responses.length, body.responses[0][1]]).toEqual([201, 2, 201]);
  expect(await kept()).toEqual([open.entity, open.entity]);

  await change({ paused: true });
  expect((await send([beat(3, { machine: 'hidden' })], { as })).body.responses[0][1]).toBe(201);
  expect(await kept()).toHaveLength(2);
  const { rows } = await t.database.owner.query('select name from activity_machines where user_id = $1', [shy.user.id]);
  expect(rows).toEqual([{ name: 'desk' }]);

  // What somebody brings in a file is no editor's.
  const surroundings = { userId: shy.user.id, userAgent: null, machine: null, now: new Date(NOW) };
  const brought = [secret, beat(4)].flatMap((item) => readHeartbeat(item, surroundings).heartbeat ?? []);
  const ofShy = scopedDatabase(t.deps.db, { userId: shy.user.id, workspaceId: null });
  const store = createHeartbeatStore();
  expect(await store.store(ofShy, shy.user.id, brought, new Date())).toBe(0);
  expect(await store.store(ofShy, shy.user.id, brought, new Date(), { evenWhilePaused: true })).toBe(1);

  await change({ paused: false, excluded: [] });
  expect((await send([secret], { as })).status).toBe(201);
  expect(await kept()).toContain(secret.entity);
});

test('years of the past, each in its month, at once, and the months are there for whoever comes next', async () => {
  const years = Array.from({ length: 12 }, (_, i) => beat(0, { time: Date.UTC(2010 + i, i, 1) / 1000 + 1 }));
  const replies = await Promise.all([send(years), send(years), send([...years].reverse())]);
  for (const { status } of replies) expect(status).toBe(201);
  expect(await stored()).toHaveLength(12);
  await t.database.owner.query('drop table heartbeats_2014_05');
  expect((await send(years)).status).toBe(201);
  expect(await stored()).toHaveLength(12);

  const ctx = { db: t.deps.system, log: t.deps.log, now: new Date('2031-11-20T10:00:00Z') };
  for (let run = 0; run < 2; run += 1) await prepareHeartbeatMonthsJob.run(ctx);
  const { rows } = await t.database.owner.query(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'heartbeats'::regclass order by 1`,
  );
  expect(rows.map(({ name }) => name).filter((name) => name > 'heartbeats_2031')).toEqual(
    ['2031_10', '2031_11', '2031_12', '2032_01'].map((month) => `heartbeats_${month}`),
  );
});

test('a thousand in one body', async () => {
  const many = Array.from({ length: 1000 }, (_, i) => beat(i, { dependencies: ['os', 'sys'], user_agent: CLI }));
  const { status, body } = await send(many);
  expect([status, body.responses.length]).toEqual([201, 1000]);
  expect(await stored()).toHaveLength(1000);
});

test('too many requests and a database that is away concern the whole request: 429 and 503, and nothing is stored', async () => {
  const busy = await t.newUser();
  const as = await newKey(busy);
  const statuses = new Set<number>();
  for (let i = 0; i < 510; i += 1) statuses.add((await send([], { as })).status);
  expect([...statuses]).toEqual([201, 429]);
  const refused = await send([beat(0)], { as });
  expect([refused.status, refused.body]).toEqual([429, { error: expect.any(String) }]);
  expect(await stored(busy)).toEqual([]);

  await t.database.owner.query('begin');
  await t.database.owner.query('lock table heartbeats in access exclusive mode');
  const waiting = send([beat(0)]);
  await expect
    .poll(async () => {
      const { rows } = await t.database.owner.query(
        `select pg_terminate_backend(pid) from pg_locks where relation = 'heartbeats'::regclass and not granted`,
      );
      return rows.length;
    })
    .toBe(1);
  expect(await waiting).toEqual({ status: 503, body: { error: expect.stringContaining('database') } });
  await t.database.owner.query('rollback');
  expect((await send([beat(0)])).status).toBe(201);
});

test('a failure of a plugin is taken note of without what is personal', async () => {
  const body = { platform: 'linux', plugin: 'vim/9', stacktrace: '/home/ann/secret.py', logs: 'x', is_panic: true };
  expect(await send(body, { url: '/plugins/errors', as: key })).toEqual({ status: 201, body: {} });
});
