import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { send } from '../spans/arrange.ts';
import { type Widget, widgetOf, work } from './arrange.ts';
import { Summaries } from './client-types.ts';

const t = useApp();
let user: TestUser;
let widget: Widget;

beforeAll(async () => {
  t.setNow('2026-03-12T20:00:00Z');
  user = await t.newUser({ timezone: 'Europe/Berlin' });
  widget = widgetOf(t, user);
  const vim = { agent: 'Vim', machine: 'lap', project: 'acme-api' };
  await send(t, user.user.id, [
    ...work('2026-03-10T22:55:00Z', 10, { ...vim, language: 'Go', entity: '/late.go', branch: 'fix' }),
    ...work('2026-03-12T10:00:00Z', 6, { ...vim, language: 'Go', entity: '/a.go', branch: 'main' }),
    ...work('2026-03-12T10:08:00Z', 2, { ...vim, entity: '/b.md', branch: 'main' }),
    ...work('2026-03-12T11:00:00Z', 4, { project: 'Web & Ünïcode', agent: 'Emacs', machine: 'top' }),
  ]);
  await t.database.owner.query(
    `update heartbeats set dependencies = case entity when '/a.go' then '{fmt,os}'::text[] when '/late.go' then '{fmt}' end`,
  );
});
afterAll(() => t.setNow(null));

const errorsOf = async (path: string) => {
  const { status, body } = await widget.ask(path);
  return [status, Object.keys(body.errors ?? {})];
};

test('a day is a list of blocks, sliced as one asks', async () => {
  const blocks = async (query: string) => {
    const { body } = await widget.ask(`/users/current/durations?date=2026-03-12${query}`);
    return (body as never as { data: Record<string, unknown>[] }).data;
  };
  expect(await blocks('')).toEqual([
    { time: 1_773_309_600, duration: 600, project: 'acme-api', color: null },
    { time: 1_773_313_200, duration: 240, project: 'Web & Ünïcode', color: null },
  ]);
  expect((await blocks('&slice_by=entity')).map((it) => [it.entity, it.duration])).toEqual([
    ['/a.go', 480],
    ['/b.md', 120],
    ['/a.ts', 240],
  ]);
  expect((await blocks('&slice_by=dependencies')).map((it) => it.dependencies)).toEqual(['fmt,os', '', '']);
  expect((await blocks('&slice_by=language&project=acme-api')).map((it) => it.language)).toEqual(['Go', 'Other']);
  expect(await blocks('&branches=none')).toEqual([]);
  const { body } = await widget.ask('/users/current/durations?date=yesterday');
  expect(body).toMatchObject({
    branches: ['fix'],
    start: '2026-03-10T23:00:00Z',
    end: '2026-03-11T22:59:59Z',
    timezone: 'Europe/Berlin',
    // What began before midnight begins there.
    data: [{ time: Date.parse('2026-03-10T23:00:00Z') / 1000, duration: 300 }],
  });
});

test('a project has branches and files, and dependencies have the time in which they were there', async () => {
  const of = async (query: string) => (await widget.get(`/users/current/summaries?${query}`, Summaries)).data;
  const [day] = await of('range=Today&project=acme-api&branches=main');
  expect(day?.entities?.map((it) => [it.name, it.text])).toEqual([
    ['/a.go', '8 mins'],
    ['/b.md', '2 mins'],
  ]);
  expect(day?.branches?.map((it) => [it.name, it.percent])).toEqual([['main', 100]]);
  expect(day?.dependencies.map((it) => [it.name, it.text, it.percent])).toEqual([
    ['fmt', '8 mins', 80],
    ['os', '8 mins', 80],
  ]);
  const week = await of('start=2026-03-10&end=2026-03-12');
  expect(week.map((it) => it.dependencies.map(({ name, text }) => `${name} ${text}`))).toEqual([
    ['fmt 5 mins'],
    ['fmt 5 mins'],
    ['fmt 8 mins', 'os 8 mins'],
  ]);
  expect(week[0]?.entities).toBeUndefined();
  expect((await of('range=Today&project=Acme'))[0]?.grand_total.total_seconds).toBe(0);
});

test('days without activity are there, and ranges have names', async () => {
  const { data, daily_average } = await widget.get('/users/current/summaries?range=Last 7 Days', Summaries);
  expect(data.map((day) => day.range.text)).toEqual([
    'Fri Mar 6th 2026',
    'Sat Mar 7th 2026',
    'Sun Mar 8th 2026',
    'Mon Mar 9th 2026',
    'Tue Mar 10th 2026',
    'Yesterday',
    'Today',
  ]);
  expect(daily_average).toMatchObject({ holidays: 4, days_minus_holidays: 3, text_including_other_language: '8 mins' });
});

test('heartbeats of a day come as they were sent', async () => {
  const { body } = await widget.ask('/users/current/heartbeats?date=2026-03-12');
  const { data, timezone } = body as never as { data: Record<string, unknown>[]; timezone: string };
  expect([data.length, timezone]).toEqual([6, 'Europe/Berlin']);
  expect(data[0]).toMatchObject({
    user_id: user.user.id,
    entity: '/a.go',
    type: 'file',
    category: 'coding',
    time: 1_773_309_600,
    project: 'acme-api',
    branch: 'main',
    language: 'Go',
    dependencies: ['fmt', 'os'],
    is_write: false,
    lines: null,
    machine_name_id: expect.any(String),
    user_agent_id: expect.any(String),
    created_at: expect.any(String),
  });
});

test('projects by name, programs and machines, all with their pages', async () => {
  const { body } = await widget.ask('/users/current/projects');
  expect(body).toMatchObject({
    data: [
      {
        name: 'acme-api',
        last_heartbeat_at: '2026-03-12T10:10:00.000Z',
        human_readable_last_heartbeat_at: '9 hours ago',
      },
      { name: 'Web & Ünïcode', urlencoded_name: 'Web%20%26%20%C3%9Cn%C3%AFcode' },
    ],
    total: 2,
    total_pages: 1,
    page: 1,
    next_page: null,
  });
  const found = (await widget.ask('/users/current/projects?q=web')).body as never as { data: { id: string }[] };
  expect(found.data).toHaveLength(1);
  for (const name of [found.data[0]?.id, 'Web%20%26%20%C3%9Cn%C3%AFcode']) {
    expect((await widget.ask(`/users/current/projects/${name}`)).body).toMatchObject({ data: found.data[0] });
  }
  expect((await widget.ask('/users/current/projects/nothing')).status).toBe(404);
  expect((await widget.ask('/users/current/user_agents')).body).toMatchObject({
    data: expect.arrayContaining([
      expect.objectContaining({ editor: 'Vim', os: 'Linux', is_browser_extension: false }),
    ]),
    total: 2,
  });
  expect((await widget.ask('/users/current/machine_names')).body).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ name: 'lap', value: 'lap', ip: null })]),
    total_pages: 1,
  });
  expect((await widget.ask('/users/current/machine_names?page=2')).body).toMatchObject({ data: [], prev_page: 1 });
});

test('nobody is asked who knows a file: no team shares anything', async () => {
  const { statusCode, body } = await t.app.inject({
    method: 'POST',
    url: '/api/v1/users/current/file_experts',
    headers: { authorization: `Bearer ${user.access_token}` },
    payload: JSON.stringify({ entity: '/a.go', project: 'acme-api', project_root_count: 2 }),
  });
  expect([statusCode, JSON.parse(body).error]).toEqual([404, expect.stringMatching(/^Join a team dashboard first/)]);
});

test.each([
  ['summaries', ['start']],
  ['summaries?start=2026-03-12', ['end']],
  ['summaries?start=2026-02-30&end=today', ['start']],
  ['summaries?start=today&end=2026-03-11', ['end']],
  ['summaries?start=1990-01-01&end=today', ['end']],
  ['summaries?start=0001-01-01&end=today', ['start']],
  ['summaries?range=Next Week', ['range']],
  ['summaries?range=today&timezone=Mars/Base', ['timezone']],
  ['summaries?range=today&timeout=0', ['timeout']],
  ['summaries?range=today&timeout=1.5', ['timeout']],
  ['summaries?range=today&writes_only=perhaps', ['writes_only']],
  ['durations', ['date']],
  ['durations?date=2026-03-12&slice_by=mood', ['slice_by']],
  ['heartbeats?date=March', ['date']],
  ['user_agents?page=0', ['page']],
  ['stats/last_7_days?is_including_today=2', ['is_including_today']],
])('%s names %j as wrong', async (path, fields) => {
  expect(await errorsOf(`/users/current/${path}`)).toEqual([422, fields]);
});

test.each(['0001', '1969', '2027', '9999', '9999-12', '2026-02'])('a range far away, %s, is empty', async (range) => {
  const { status, body } = await widget.ask(`/users/current/stats/${range}?writes_only=true&timezone=Pacific/Apia`);
  expect([status, body.data]).toMatchObject([200, { total_seconds_including_other_language: 0, best_day: null }]);
  expect((await widget.ask(`/users/current/stats/${range}`)).status).toBe(200);
});

test('who has sent nothing has nothing, everywhere', async () => {
  const nothing = widgetOf(t, await t.newUser());
  for (const path of [
    '/users/current',
    '/users/current/statusbar/today',
    '/users/current/stats/all_time',
    '/users/current/all_time_since_today',
    '/users/current/summaries?range=All Time',
    '/users/current/durations?date=today&slice_by=entity',
    '/users/current/heartbeats?date=today',
    '/leaders',
  ]) {
    const { status, text } = await nothing.ask(path);
    expect([path, status, text.includes('NaN')]).toEqual([path, 200, false]);
  }
});

test('a day of more heartbeats than fit into an answer is refused', async () => {
  const somebody = await t.newUser();
  const add = (first: number, last: number) =>
    t.database.owner.query(
      `insert into heartbeats (user_id, time, id, entity, type, category)
       select $1, timestamptz '2026-03-11T10:00:00Z' + n * interval '1 second', gen_random_uuid(), '/a', 'file', 'coding'
       from generate_series($2::integer, $3::integer) n`,
      [somebody.user.id, first, last],
    );
  await add(1, 50_000);
  const ask = () => widgetOf(t, somebody).ask('/users/current/heartbeats?date=2026-03-11');
  const whole = await ask();
  expect((whole.body as never as { data: object[] }).data).toHaveLength(50_000);
  await add(0, 0);
  const { status, body } = await ask();
  expect([status, body.errors]).toEqual([422, { date: ['has more than 50000 heartbeats'] }]);
});
