import { api, type TimeEntry } from '@daybook/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { newEntry, newProject, newTask } from './arrange.ts';

const t = useApp();
const NOW = '2026-03-10T12:00:00Z';
beforeEach(() => t.setNow(NOW));
afterAll(() => t.setNow(null));

let user: TestUser;
const list = (query: Record<string, unknown> = {}) => user.call(api.time.list, { query: query as never });
/** Descriptions, to read at a glance. */
const found = async (query: Record<string, unknown>) => (await list(query)).data.map((entry) => entry.description);
const add = (description: string, start: string, end: string, more = {}) =>
  newEntry(user, start, end, { description, ...more });

describe('filters', () => {
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    t.setNow(NOW);
    user = await t.newUser();
    ids.web = await newProject(user, { name: 'Web', billable: true });
    ids.app = await newProject(user, { name: 'App' });
    ids.gone = await newProject(user, { name: 'Gone' });
    ids.letter = await newTask(user, { title: 'Write 100%_letters' });
    ids.lost = await newTask(user, { title: 'Lost' });
    await add('one', '2026-03-09T08:00:00Z', '2026-03-09T09:00:00Z', { project_id: ids.web, tags: ['Deep', 'mail'] });
    await add('two', '2026-03-09T09:00:00Z', '2026-03-09T11:00:00Z', { project_id: ids.app, task_id: ids.letter });
    await add('three', '2026-03-09T11:00:00Z', '2026-03-09T11:30:00Z', { tags: ['deep'] });
    await add('gone', '2026-03-09T12:00:00Z', '2026-03-09T12:10:00Z', {
      project_id: ids.gone,
      task_id: ids.lost,
      tags: ['old'],
    });
    await user.call(api.projects.remove, { params: { id: ids.gone } });
    await user.call(api.tasks.remove, { params: { id: ids.lost } });
    const { data: tags } = await user.call(api.tags.list, { query: { q: 'old' } });
    await user.call(api.tags.remove, { params: { id: tags[0]?.id as string } });
    const { id } = await add('deleted', '2026-03-09T13:00:00Z', '2026-03-09T14:00:00Z', { project_id: ids.web });
    await user.call(api.time.remove, { params: { id } });
    await user.call(api.time.start, {
      body: { description: 'running', project_id: ids.web, tags: ['deep'], start_time: '2026-03-10T11:30:00Z' },
    });
  });

  test('without any: everything, the newest first, with the running entry and the total', async () => {
    const { data, body } = await list();
    expect(data.map((entry) => entry.description)).toEqual(['running', 'gone', 'three', 'two', 'one']);
    expect(body.pagination).toEqual({ page: 1, per_page: 25, total: 5, pages: 1 });
    expect(body.total_duration_seconds).toBe(1800 + 600 + 1800 + 7200 + 3600);
    expect(data.reduce((sum, entry) => sum + entry.duration_seconds, 0)).toBe(body.total_duration_seconds);
  });

  test('each one, and several together', async () => {
    const cases: [Record<string, unknown>, string[]][] = [
      [{ project_id: ids.web }, ['running', 'one']],
      [{ project_id: `${ids.web},${ids.app}` }, ['running', 'two', 'one']],
      [{ project_id: 'none' }, ['gone', 'three']],
      [{ project_id: `none,${ids.app}` }, ['gone', 'three', 'two']],
      [{ project_id: ids.gone }, []],
      [{ task_id: ids.letter }, ['two']],
      [{ task_id: ids.lost }, []],
      [{ task_id: 'none' }, ['running', 'gone', 'three', 'one']],
      [{ tag: 'DEEP' }, ['running', 'three', 'one']],
      [{ tag: 'deep,mail' }, ['one']],
      [{ tag: 'old' }, []],
      [{ billable: 'true' }, ['running', 'one']],
      [{ billable: 'false' }, ['gone', 'three', 'two']],
      [{ q: 'TWO' }, ['two']],
      [{ q: '100%_let' }, ['two']],
      [{ q: '%' }, ['two']],
      [{ q: '_' }, ['two']],
      [{ q: '\\' }, []],
      [{ q: 'Lost' }, []],
      [{ q: 'unn' }, ['running']],
      [{ tag: 'deep', project_id: ids.web, q: 'n' }, ['running', 'one']],
      [{ tag: 'deep', project_id: ids.web, q: 'n', end_date: '2026-03-09' }, ['one']],
      [{ deleted: 'true' }, ['deleted']],
      [{ deleted: 'true', project_id: ids.app }, []],
      [{ deleted: 'false', q: 'deleted' }, []],
      [{ import_id: ids.web }, []],
    ];
    for (const [query, expected] of cases) {
      const { data, body } = await list(query);
      expect([query, data.map((entry) => entry.description)]).toEqual([query, expected]);
      expect(body.pagination.total).toBe(expected.length);
      expect(body.total_duration_seconds).toBe(data.reduce((sum, entry) => sum + entry.duration_seconds, 0));
    }
  });

  test('sorts by time and by length', async () => {
    expect(await found({ sort: 'start_time' })).toEqual(['one', 'two', 'three', 'gone', 'running']);
    expect(await found({ sort: 'duration_seconds' })).toEqual(['gone', 'running', 'three', 'one', 'two']);
    expect(await found({ sort: '-duration_seconds' })).toEqual(['two', 'one', 'running', 'three', 'gone']);
  });

  test('pages, with the total of all of them', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list({ page, per_page: 2 })));
    expect(pages.map(({ data }) => data.map((entry) => entry.description))).toEqual([
      ['running', 'gone'],
      ['three', 'two'],
      ['one'],
      [],
    ]);
    for (const { body } of pages) {
      expect(body.pagination).toMatchObject({ total: 5, pages: 3 });
      expect(body.total_duration_seconds).toBe(15_000);
    }
  });

  test('refuses what it does not understand', async () => {
    for (const [query, path] of [
      [{ start_date: 'yesterday' }, 'start_date'],
      [{ start_date: '2026-03-10T09:00:00' }, 'start_date'],
      [{ end_date: '2026-02-30' }, 'end_date'],
      [{ start_date: '2026-03-10', end_date: '2026-03-09' }, 'end_date'],
      [{ sort: 'description' }, 'sort'],
      [{ per_page: 101 }, 'per_page'],
      [{ project_id: 'all' }, 'project_id.0'],
    ] as const) {
      const { status, error } = await list(query);
      expect(status).toBe(422);
      expect(error.details?.fields).toMatchObject([{ path }]);
    }
  });

  test('takes dates at the edges of the calendar', async () => {
    expect((await list({ start_date: '0000-01-01', end_date: '9999-12-31' })).body.pagination.total).toBe(5);
  });
});

describe('local days', () => {
  test('are those of the caller, and entries that touch them are in them', async () => {
    user = await t.newUser({ timezone: 'Asia/Kolkata' });
    // In Kolkata (+05:30) the 9th is 2026-03-08T18:30Z to 2026-03-09T18:30Z.
    await add('ends as it begins', '2026-03-08T17:00:00Z', '2026-03-08T18:30:00Z');
    await add('over its first midnight', '2026-03-08T18:00:00Z', '2026-03-08T18:30:01Z');
    await add('within', '2026-03-09T04:00:00Z', '2026-03-09T05:00:00Z');
    await add('over its last midnight', '2026-03-09T18:29:59Z', '2026-03-09T20:00:00Z');
    await add('begins as it ends', '2026-03-09T18:30:00Z', '2026-03-09T19:00:00Z');
    await add('over all of it', '2026-03-05T00:00:00Z', '2026-03-12T00:00:00Z');
    const day = { start_date: '2026-03-09', end_date: '2026-03-09', sort: 'start_time' };
    const within = ['over all of it', 'over its first midnight', 'within', 'over its last midnight'];
    expect(await found(day)).toEqual(within);
    const { body } = await list(day);
    expect(body.total_duration_seconds).toBe(7 * 86_400 + 1801 + 3600 + 5401);
    const instants = { start_date: '2026-03-09T00:00:00+05:30', end_date: '2026-03-10T00:00:00+05:30' };
    expect(await found({ ...instants, sort: 'start_time' })).toEqual(within);
  });

  test('an open side is open', async () => {
    user = await t.newUser();
    await add('old', '2020-01-01T10:00:00Z', '2020-01-01T11:00:00Z');
    await add('new', '2026-03-09T10:00:00Z', '2026-03-09T11:00:00Z');
    await add('planned', '2026-05-09T10:00:00Z', '2026-05-09T11:00:00Z');
    expect(await found({ start_date: '2026-03-09' })).toEqual(['planned', 'new']);
    expect(await found({ end_date: '2026-03-09' })).toEqual(['new', 'old']);
  });

  test('a running entry reaches to now, however long it has run', async () => {
    user = await t.newUser();
    await user.call(api.time.start, { body: { description: 'running' } });
    t.setNow('2026-03-25T12:00:00Z');
    const days = async (start_date: string, end_date: string) => found({ start_date, end_date });
    expect(await days('2026-03-09', '2026-03-09')).toEqual([]);
    expect(await days('2026-03-10', '2026-03-10')).toEqual(['running']);
    expect(await days('2026-03-24', '2026-03-24')).toEqual(['running']);
    expect(await days('2026-03-25', '2026-03-25')).toEqual(['running']);
    expect(await days('2026-03-26', '2026-03-26')).toEqual([]);
  });
});

describe('nights in which clocks change', () => {
  const nights: [string, string, string, string, number][] = [
    ['Europe/Berlin', '2026-03-29', '2026-03-29T01:00:00+01:00', '2026-03-29T04:00:00+02:00', 2],
    ['Europe/Berlin', '2026-10-25', '2026-10-25T01:00:00+02:00', '2026-10-25T04:00:00+01:00', 4],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-04T01:00:00+10:30', '2026-10-04T04:00:00+11:00', 2.5],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-05T01:00:00+11:00', '2026-04-05T04:00:00+10:30', 3.5],
  ];

  test.each(nights)('%s %s: an entry from 1 to 4 has its true length', async (timezone, day, start, end, hours) => {
    user = await t.newUser({ timezone });
    const entry = await add('night', start, end);
    expect([entry.duration_seconds, entry.duration_hours]).toEqual([hours * 3600, hours]);
    const { data, body } = await list({ start_date: day, end_date: day });
    expect(data).toEqual([entry]);
    expect(body.total_duration_seconds).toBe(hours * 3600);
  });

  test.each(nights)('%s %s: a timer over the night has its true length', async (timezone, day, start, end, hours) => {
    user = await t.newUser({ timezone });
    const eve = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
    const evening = Temporal.ZonedDateTime.from(`${eve}T22:00[${timezone}]`);
    t.setNow(new Date(evening.epochMilliseconds));
    await user.call(api.time.start, { body: { description: 'over midnight' } });
    t.setNow(new Date(end));
    const { data } = (await user.call(api.time.stop)) as { data: TimeEntry };
    // Two hours to midnight, one until 1:00, and the night.
    expect(data.duration_seconds).toBe((3 + hours) * 3600);
    for (const date of [eve, day]) {
      expect((await list({ start_date: date, end_date: date })).data).toEqual([data]);
    }
    expect(Date.parse(start)).toBe(evening.epochMilliseconds + 3 * 3_600_000);
  });
});
