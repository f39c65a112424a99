import { Readable } from 'node:stream';
import { api, BASE_PATH } from '@daybook/contracts';
import { beforeEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { widgetOf } from '../wakatime/arrange.ts';
import { AllTime } from '../wakatime/client-types.ts';

const t = useApp();
let user: TestUser;
beforeEach(async () => {
  user = await t.newUser();
});

const START = 1_700_000_000;
const beat = (seconds: number, more: object = {}) => ({
  id: 'f4d5a0b6-0000-4000-8000-000000000000',
  entity: '/home/ann/acme/main.go',
  type: 'file',
  category: 'coding',
  time: START + seconds,
  project: 'acme',
  language: 'Go',
  dependencies: ['fmt'],
  is_write: false,
  machine_name_id: '8d1f7c9e-0000-4000-8000-000000000000',
  user_agent_id: '8d1f7c9e-0000-4000-8000-000000000001',
  created_at: '2023-11-14T22:13:20Z',
  ...more,
});
const dumpOf = (...days: object[][]) =>
  JSON.stringify({ user: { username: 'ann' }, range: {}, days: days.map((heartbeats) => ({ date: 'x', heartbeats })) });

async function upload(payload: string | Buffer | Readable, headers: Record<string, string> = {}) {
  const reply = await t.app.inject({
    method: 'POST',
    url: BASE_PATH + api.activityImports.create.path,
    headers: { authorization: `Bearer ${user.access_token}`, 'content-type': 'application/octet-stream', ...headers },
    payload,
  });
  const { data, error } = JSON.parse(reply.body);
  return { status: reply.statusCode, data, error };
}
const allTime = async () => (await widgetOf(t, user).get('/users/current/all_time_since_today', AllTime)).data;

test('a dump is taken over, and once more adds nothing', async () => {
  const dump = dumpOf([beat(0), beat(60.123456)], [beat(86_400), beat(86_500), beat(86_500)]);
  const first = await upload(dump);
  expect([first.status, first.data]).toEqual([
    200,
    {
      heartbeats: 5,
      added: 4,
      skipped: 1,
      refused: 0,
      problems: [],
      first_time: '2023-11-14T22:13:20.000Z',
      last_time: '2023-11-15T22:15:00.000Z',
    },
  ]);
  expect(await allTime()).toMatchObject({ total_seconds: 160.123456, range: { start_date: '2023-11-14' } });
  expect((await upload(dump)).data).toMatchObject({ heartbeats: 5, added: 0, skipped: 5 });
  // What the editor has sent is what the dump says.
  const sent = { authorization: `Bearer ${user.access_token}` };
  const payload = JSON.stringify([{ ...beat(60.123456), id: undefined, user_agent: 'wakatime/1 vim/9' }]);
  await t.app.inject({ method: 'POST', url: '/api/v1/users/current/heartbeats.bulk', headers: sent, payload });
  expect((await allTime()).total_seconds).toBe(160.123456);
  const { rows } = await t.database.owner.query(
    `select changes from audit_log where action = 'activity.imported' and actor_id = $1`,
    [user.user.id],
  );
  expect(rows.map(({ changes }) => changes.heartbeats)).toEqual([[null, 4]]);
});

test('a form, and a list of heartbeats as wakapi names things', async () => {
  const file = JSON.stringify({
    heartbeats: [beat(0, { machine_name_id: 'lap', user_agent_id: 'wakatime/1 (linux-6) go1 vim/9 vim-wakatime/1' })],
  });
  const boundary = 'a-boundary';
  const form = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="dump.json"\r\ncontent-type: application/json\r\n\r\n${file}\r\n--${boundary}--\r\n`;
  const reply = await upload(form, { 'content-type': `multipart/form-data; boundary=${boundary}` });
  expect(reply.data).toMatchObject({ added: 1 });
  const { rows } = await t.database.owner.query(
    `select m.name, a.value from heartbeats h join activity_machines m on m.id = h.machine_id
     join activity_user_agents a on a.id = h.user_agent_id where h.user_id = $1`,
    [user.user.id],
  );
  expect(rows).toEqual([{ name: 'lap', value: 'wakatime/1 (linux-6) go1 vim/9 vim-wakatime/1' }]);
});

test('a table as wakapi writes it, and once more nothing', async () => {
  const table = [
    'branch,category,entity,is_write,language,project,time,type,user_id,machine_name_id,user_agent_id,created_at,lines',
    `main,coding,"/home/ann/a ""b"", c.go",true,Go,acme,${START}.5,file,ann,lap,wakatime/1 vim/9,2023-11-14,310`,
    `,,/home/ann/ü.md,false,,acme,${START + 60},file,ann,lap,wakatime/1 vim/9,2023-11-14,`,
    `,,,false,,acme,${START + 90},file,ann,lap,wakatime/1 vim/9,2023-11-14,`,
  ].join('\r\n');
  const reply = await upload(table);
  expect(reply.data).toMatchObject({ heartbeats: 3, added: 2, refused: 1, problems: [{ number: 3, field: 'entity' }] });
  const { rows } = await t.database.owner.query(
    `select entity, branch, is_write, lines, category from heartbeats where user_id = $1 order by time`,
    [user.user.id],
  );
  expect(rows).toEqual([
    { entity: '/home/ann/a "b", c.go', branch: 'main', is_write: true, lines: 310, category: 'coding' },
    { entity: '/home/ann/ü.md', branch: null, is_write: false, lines: null, category: 'coding' },
  ]);
  expect((await allTime()).total_seconds).toBe(59.5);
  expect((await upload(table)).data).toMatchObject({ added: 0, skipped: 2 });
});

test('what is no heartbeat is told by its number, and the rest is taken', async () => {
  const reply = await upload(dumpOf([beat(0), beat(1, { time: 'soon' }), beat(2, { entity: null })]));
  expect(reply.data).toMatchObject({
    heartbeats: 3,
    added: 1,
    refused: 2,
    problems: [
      { number: 2, field: 'time' },
      { number: 3, field: 'entity' },
    ],
  });
});

test('of a file that breaks off, what came stays, and the whole file adds the rest', async () => {
  const whole = dumpOf([beat(0), beat(60)], [beat(120)]);
  const broken = await upload(whole.slice(0, -20));
  expect([broken.status, broken.error.details.fields]).toEqual([
    422,
    [{ path: 'file', message: 'The file ends in the middle.' }],
  ]);
  expect((await allTime()).total_seconds).toBe(60);
  expect((await upload(whole)).data).toMatchObject({ heartbeats: 3, added: 1, skipped: 2 });
});

test.each([
  ['time,project\n1,acme', 'columns entity and time'],
  ['\u001f\u008b\b', 'neither JSON nor a table'],
  ['{"days":[{"grand_total":{}}]}', 'daily totals'],
  ['', 'no file|is empty'],
])('refuses %j', async (payload, message) => {
  const { status, error } = await upload(payload);
  expect([status, error.details.fields]).toEqual([422, [{ path: 'file', message: expect.stringMatching(message) }]]);
  expect((await allTime()).total_seconds).toBe(0);
});

test('a file that begins with nothing, and never ends, is not kept waiting for', async () => {
  const blanks = Buffer.alloc(64 * 1024, ' ');
  const begins = (count: number) =>
    Readable.from([...Array.from({ length: count }, () => blanks), Buffer.from(`[${JSON.stringify(beat(0))}]`)]);
  expect((await upload(begins(16))).data).toMatchObject({ added: 1 });
  const { status, error } = await upload(begins(17));
  expect([status, error.message]).toEqual([422, 'The file begins with nothing.']);
});

test('of a large file never more than a part is in memory', async () => {
  const count = Number(process.env.DUMP_HEARTBEATS ?? 5_000);
  let sent = 0;
  let most = 0;
  const pieces = function* () {
    yield '{"days":[{"heartbeats":[';
    for (let i = 0; i < count; i += 100) {
      const beats = Array.from({ length: 100 }, (_, n) => JSON.stringify(beat((i + n) * 10, { branch: `b${i % 7}` })));
      sent += 100;
      most = Math.max(most, process.memoryUsage().arrayBuffers);
      yield `${i === 0 ? '' : ','}${beats.join(',')}`;
    }
    yield ']}]}';
  };
  const before = process.memoryUsage().arrayBuffers;
  const reply = await upload(Readable.from(pieces()));
  expect([reply.data.added, sent]).toEqual([count, count]);
  expect((most - before) / 2 ** 20).toBeLessThan(64);
});
