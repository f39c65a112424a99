import { api, BASE_PATH, type CallOf, type ReportQuestion, type ReportRow } from '@daybook/contracts';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { newTeam } from './arrange.ts';

/** A report says what the dashboard, the list of entries and the files say, to the second. */

const t = useApp();
type Question = NonNullable<CallOf<typeof api.reports.run>['body']>;

beforeAll(async () => {
  await t.database.owner.query(
    `select app.ensure_time_entry_month('2026-10-01'), app.ensure_time_entry_month('2026-11-01')`,
  );
  t.setNow('2026-11-20T15:37:21.400Z');
});

async function run(user: TestUser, body: Question, workspaceId?: string) {
  const reply = await user.call(api.reports.run, { body }, workspaceId ? { workspaceId } : {});
  expect([reply.status, reply.error]).toEqual([200, undefined]);
  return reply.data;
}

async function csv(user: TestUser, question: Question, more = '', workspaceId?: string): Promise<string[][]> {
  const reply = await t.app.inject({
    url: `${BASE_PATH}/analytics/export?format=csv&question=${encodeURIComponent(JSON.stringify(question))}${more}`,
    headers: {
      authorization: `Bearer ${user.access_token}`,
      ...(workspaceId ? { 'x-workspace-id': workspaceId } : {}),
    },
  });
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(reply.body.endsWith('\r\n')).toBe(true);
  return parse(reply.body);
}

const sumOf = (rows: readonly ReportRow[], level: number) =>
  rows.filter(({ keys }) => keys.length === level).reduce((sum, { figures }) => sum + (figures.seconds ?? 0), 0);
const column = (lines: string[][], title: string) => {
  const index = lines[0]?.indexOf(title) ?? -1;
  return lines.slice(1).map((line) => line[index] as string);
};
const added = (texts: string[]) => texts.reduce((sum, text) => sum + Number(text), 0);

/** Entries of one person over a change of the clock, over midnights, with tags, projects and without. */
async function someTime(user: TestUser, workspaceId?: string): Promise<string> {
  const options = workspaceId ? { workspaceId } : {};
  const project = await user.call(api.projects.create, { body: { name: `Bridge of ${user.user.id}` } }, options);
  for (let i = 0; i < 12; i += 1) {
    const start = Date.parse('2026-10-20T05:00:00Z') + i * 71_111_000;
    const reply = await user.call(
      api.time.create,
      {
        body: {
          start_time: new Date(start).toISOString(),
          end_time: new Date(start + (i + 1) * 4_321_000).toISOString(),
          tags: i % 3 === 0 ? [] : i % 2 ? ['Deep'] : ['Deep', 'home'],
          billable: i % 4 === 0,
          ...(i % 3 ? { project_id: project.data.id } : {}),
        },
      },
      options,
    );
    expect(reply.status).toBe(201);
  }
  return project.data.id;
}

test('with the dashboard, the list and the files, by every dimension and pair of them', async () => {
  const user = await t.newUser({ timezone: 'Europe/Berlin' });
  await someTime(user);
  const dates = { start_date: '2026-10-21', end_date: '2026-10-27' };
  const dashboard = (await user.call(api.analytics.dashboard, { query: dates })).data;
  const list = await user.call(api.time.list, { query: { ...dates, per_page: 100 } });
  const total = dashboard.total_time_tracked_seconds;
  expect(total).toBeGreaterThan(0);

  const pairs = [
    ['day', 'project'],
    ['project', 'day'],
    ['week', 'weekday'],
    ['weekday', 'tag'],
    ['tag', 'day'],
    ['month', 'billable'],
    ['user', 'task'],
    ['source'],
    ['tag'],
  ] as const;
  for (const group_by of pairs) {
    const question: Question = {
      ...dates,
      group_by: [...group_by],
      measures: ['seconds', 'billable_seconds', 'entries', 'rounded_seconds'],
    };
    const report = await run(user, question);
    expect(report.totals).toEqual({
      seconds: total,
      billable_seconds: dashboard.billable_seconds,
      entries: list.body.pagination.total,
      rounded_seconds: total,
    });
    const overlaps = (group_by as readonly string[]).indexOf('tag');
    for (const level of [1, 2].slice(0, group_by.length)) {
      if (overlaps === -1 || overlaps >= level)
        expect([group_by, sumOf(report.rows, level)]).toEqual([group_by, total]);
      else expect(sumOf(report.rows, level)).toBeGreaterThan(total);
    }
    const lines = await csv(user, question);
    const finest = sumOf(report.rows, group_by.length);
    expect(added(column(lines, 'Time (seconds)'))).toBe(finest);
  }

  const byDay = await run(user, { ...dates, group_by: ['day'] });
  expect(Object.fromEntries(byDay.rows.map(({ keys, figures }) => [keys[0], figures.seconds]))).toEqual(
    Object.fromEntries(
      dashboard.daily_breakdown
        .filter((day) => day.time_tracked_seconds > 0)
        .map((day) => [day.date, day.time_tracked_seconds]),
    ),
  );
  const entries = await csv(user, dates, '&detailed=true');
  expect(added(column(entries, 'Time (seconds)'))).toBe(total);
  expect(entries).toHaveLength((list.body.pagination.total as number) + 1);
  expect(column(entries, 'Start')[0]).toBe('2026-10-21T02:45:11+02:00');
});

describe('behind every row are its entries', () => {
  test.each([
    [['day', 'project']],
    [['tag', 'weekday']],
    [['week', 'user']],
    [['month', 'source']],
    [['task', 'billable']],
  ] as const)('%j', async (group_by) => {
    const user = await t.newUser({ timezone: 'America/New_York' });
    await someTime(user);
    const asked: Question = { start_date: '2026-10-21', end_date: '2026-11-03', group_by: [...group_by] };
    const report = await run(user, asked);
    expect(report.rows.length).toBeGreaterThan(1);
    for (const { behind, figures, keys } of report.rows) {
      const reply = await user.call(api.reports.entries, { body: behind, query: { per_page: 100 } });
      expect([keys, reply.body.total_seconds]).toEqual([keys, figures.seconds]);
      expect(reply.data.reduce((sum, entry) => sum + entry.seconds, 0)).toBe(figures.seconds);
    }
  });
});

test('of several people each entry is cut by the days of its owner, and the report is the sum of theirs', async () => {
  const lead = await t.newUser({ timezone: 'Pacific/Auckland' });
  const member = await t.newUser({ timezone: 'America/Los_Angeles' });
  const workspaceId = await newTeam(t, [
    [lead, 'lead'],
    [member, 'member'],
  ]);
  await someTime(lead, workspaceId);
  await someTime(member, workspaceId);
  const dates = { start_date: '2026-10-22', end_date: '2026-10-24' };
  const ofOne = async (user: TestUser) => (await run(user, { ...dates, group_by: ['day'] }, workspaceId)).rows;
  const [theirs, hers] = [await ofOne(lead), await ofOne(member)];
  const both = await run(lead, { ...dates, group_by: ['user', 'day'], filters: { users: 'all' } }, workspaceId);
  const own = (user: TestUser) =>
    both.rows
      .filter(({ keys }) => keys.length === 2 && keys[0] === user.user.id)
      .map(({ keys, figures }) => [keys[1], figures.seconds]);
  const days = (rows: ReportRow[]) => rows.map(({ keys, figures }) => [keys[0], figures.seconds]);
  expect(own(lead)).toEqual(days(theirs));
  expect(own(member)).toEqual(days(hers));
  expect(own(lead)).not.toEqual(own(member));
  expect(both.totals.seconds).toBe(sumOf(theirs, 1) + sumOf(hers, 1));

  const question: ReportQuestion | Question = { ...dates, filters: { users: 'all' } };
  const lines = await csv(lead, question, '&detailed=true', workspaceId);
  expect(added(column(lines, 'Time (seconds)'))).toBe(both.totals.seconds);
  const page = await lead.call(api.reports.entries, { body: question, query: { per_page: 100 } }, { workspaceId });
  expect(page.body.total_seconds).toBe(both.totals.seconds);

  // They begin at one instant, which is the 20th for one and the 19th for the other.
  const all = (who: TestUser, users?: 'all') => run(who, { period: 'all', filters: { users } }, workspaceId);
  const [one, other, everybody] = [await all(lead), await all(member), await all(lead, 'all')];
  expect(everybody.totals.seconds).toBe((one.totals.seconds ?? 0) + (other.totals.seconds ?? 0));
  expect([one, other].map(({ date_range }) => date_range.start_date)).toEqual(['2026-10-20', '2026-10-19']);
});

test('a running timer is in it up to now, wherever it is shown', async () => {
  const user = await t.newUser({ timezone: 'Asia/Tokyo' });
  await user.call(api.time.start, { body: { start_time: '2026-11-20T14:30:00Z', billable: true } });
  const report = await run(user, { period: 'all', group_by: ['day', 'billable'], measures: ['seconds', 'entries'] });
  expect(report.includes_running).toBe(true);
  // Midnight in Tokyo is 15:00 UTC.
  expect(report.rows.map(({ keys, figures }) => [keys, figures])).toEqual([
    [['2026-11-20'], { seconds: 1800, entries: 1 }],
    [['2026-11-20', 'true'], { seconds: 1800, entries: 1 }],
    [['2026-11-21'], { seconds: 2241, entries: 1 }],
    [['2026-11-21', 'true'], { seconds: 2241, entries: 1 }],
  ]);
  expect(report.totals).toEqual({ seconds: 4041, entries: 1 });
  expect(report.date_range).toEqual({
    start_date: '2026-11-20',
    end_date: '2026-11-21',
    days: 2,
    timezone: 'Asia/Tokyo',
  });
  const lines = await csv(user, { period: 'all' }, '&detailed=true');
  expect(added(column(lines, 'Time (seconds)'))).toBe(4041);
  const none = await run(user, { period: 'all', filters: { sources: ['manual'] } });
  expect([none.includes_running, none.totals]).toEqual([false, { seconds: 0 }]);
});
