import { api, BASE_PATH, type CallOf, type ReportRow } from '@daybook/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { textsOfPdf } from '../../../test/pdf.ts';
import { filesOfZip } from '../../../test/zip.ts';
import { newTeam, track } from './arrange.ts';

const t = useApp();
type Question = NonNullable<CallOf<typeof api.reports.run>['body']>;

let user: TestUser;

beforeAll(async () => {
  await t.database.owner.query(`select app.ensure_time_entry_month('2026-11-01')`);
  t.setNow('2026-11-20T15:00:00Z');
  user = await t.newUser({ timezone: 'Europe/Berlin', full_name: 'Ada Example' });
});

async function ask(body: Question, who = user, workspaceId?: string) {
  return who.call(api.reports.run, { body }, workspaceId ? { workspaceId } : {});
}

const shown = (rows: ReportRow[]) => rows.map(({ labels, figures }) => [labels.at(-1), figures]);

describe('rounding', () => {
  let owner: TestUser;
  const dates = { start_date: '2026-11-16', end_date: '2026-11-17' };
  const measures: Question['measures'] = ['seconds', 'rounded_seconds'];

  beforeAll(async () => {
    owner = await t.newUser();
    // 10 and 50 minutes, the second over midnight.
    await track(owner, '2026-11-16T10:00:00Z', '2026-11-16T10:10:00Z', { tags: ['a'] });
    await track(owner, '2026-11-16T23:30:00Z', '2026-11-17T00:20:00Z', { tags: ['a', 'b'] });
  });

  test('of each entry, which stands as a whole where it begins', async () => {
    const rounding = { minutes: 15, direction: 'up', per: 'entry' } as const;
    const { data } = await ask({ ...dates, group_by: ['day'], measures, rounding }, owner);
    expect(data.rows.map(({ keys, figures }) => [keys[0], figures])).toEqual([
      ['2026-11-16', { seconds: 2400, rounded_seconds: 900 + 3600 }],
      ['2026-11-17', { seconds: 1200, rounded_seconds: 0 }],
    ]);
    expect(data.totals).toEqual({ seconds: 3600, rounded_seconds: 4500 });
    expect(data.rounding).toEqual(rounding);
  });

  test('of an entry over the midnight between two days of the week that are asked for, once', async () => {
    const rounding = { minutes: 15, direction: 'up', per: 'entry' } as const;
    const totals = async (weekdays?: number[]) => {
      const all = [...measures, 'entries' as const];
      return (await ask({ ...dates, measures: all, rounding, filters: { weekdays } }, owner)).data.totals;
    };
    expect(await totals()).toEqual({ seconds: 3600, entries: 2, rounded_seconds: 4500 });
    expect(await totals([2, 1])).toEqual(await totals());
    expect(await totals([0, 1])).toEqual({ seconds: 2400, entries: 2, rounded_seconds: 900 + 1800 });
    expect(await totals([2])).toEqual({ seconds: 1200, entries: 1, rounded_seconds: 1800 });
  });

  test('of each row, and what adds up is rounded already', async () => {
    const rounding = { minutes: 60, direction: 'up', per: 'total' } as const;
    const { data } = await ask({ ...dates, group_by: ['user', 'day'], measures, rounding }, owner);
    expect(data.rows.map(({ figures }) => figures.rounded_seconds)).toEqual([7200, 3600, 3600]);
    expect(data.totals).toEqual({ seconds: 3600, rounded_seconds: 7200 });
  });

  test('of a total over tags, which overlap, by itself', async () => {
    const rounding = { minutes: 30, direction: 'up', per: 'total' } as const;
    const { data } = await ask({ ...dates, group_by: ['tag'], measures, rounding }, owner);
    expect(shown(data.rows)).toEqual([
      ['a', { seconds: 3600, rounded_seconds: 3600 }],
      ['b', { seconds: 3000, rounded_seconds: 3600 }],
    ]);
    expect(data.totals).toEqual({ seconds: 3600, rounded_seconds: 3600 });
  });

  test('is that of the workspace until the question says otherwise', async () => {
    const id = owner.user.personal_workspace_id;
    const change = { rounding: { minutes: 60, direction: 'up' } } as const;
    expect((await owner.call(api.policy.update, { params: { id }, body: change })).status).toBe(200);
    const asked = { ...dates, measures };
    expect((await ask(asked, owner)).data.totals.rounded_seconds).toBe(7200);
    expect((await ask({ ...asked, rounding: null }, owner)).data.totals.rounded_seconds).toBe(3600);
  });
});

test('filters narrow it, alone and together', async () => {
  const project = (await user.call(api.projects.create, { body: { name: 'Bridge' } })).data;
  const task = (await user.call(api.tasks.create, { body: { title: 'Weld 100%' } })).data;
  await track(user, '2026-11-18T08:00:00Z', '2026-11-18T09:00:00Z', { project_id: project.id, tags: ['Deep'] });
  await track(user, '2026-11-18T09:00:00Z', '2026-11-18T11:00:00Z', { task_id: task.id, billable: true });
  await track(user, '2026-11-18T22:00:00Z', '2026-11-19T02:00:00Z', { description: 'A long night' });
  const hours = async (filters: Question['filters']) => {
    const { data } = await ask({ start_date: '2026-11-18', end_date: '2026-11-19', measures: ['hours'], filters });
    return data.totals.hours;
  };
  expect(await hours({})).toBe(7);
  expect(await hours({ projects: [project.id] })).toBe(1);
  expect(await hours({ projects: ['none'] })).toBe(6);
  expect(await hours({ projects: ['none', project.id] })).toBe(7);
  expect(await hours({ tasks: [task.id] })).toBe(2);
  expect(await hours({ tasks: ['none'] })).toBe(5);
  expect(await hours({ tags: ['deep'] })).toBe(1);
  expect(await hours({ untagged: true })).toBe(6);
  expect(await hours({ billable: true })).toBe(2);
  expect(await hours({ billable: false, projects: ['none'] })).toBe(4);
  expect(await hours({ q: '100%' })).toBe(2);
  expect(await hours({ q: 'LONG' })).toBe(4);
  expect(await hours({ q: '%' })).toBe(2);
  expect(await hours({ sources: ['timer'] })).toBe(0);
  // Wednesday in Berlin ends at 23:00 UTC.
  expect(await hours({ weekdays: [3] })).toBe(4);
  expect(await hours({ weekdays: [4] })).toBe(3);
  expect(await hours({ weekdays: [3, 4] })).toBe(7);
  // What is in the trash is nowhere.
  await user.call(api.projects.remove, { params: { id: project.id } });
  expect(await hours({ projects: [project.id] })).toBe(0);
  expect(await hours({ projects: ['none'] })).toBe(7);
});

test('the largest comes first, with its name and colour; what has none is there too', async () => {
  const owner = await t.newUser();
  const project = (await owner.call(api.projects.create, { body: { name: 'Zeppelin', color: '#112233' } })).data;
  await track(owner, '2026-11-18T08:00:00Z', '2026-11-18T09:00:00Z', {});
  await track(owner, '2026-11-18T09:00:00Z', '2026-11-18T11:00:00Z', { project_id: project.id });
  const { data } = await ask({ period: 'last_week' }, owner);
  expect(data).toMatchObject({ rows: [], totals: { seconds: 0 }, date_range: { start_date: '2026-11-09' } });
  const week = (await ask({ period: 'this_week', measures: ['entries', 'hours'] }, owner)).data;
  expect(week.measures).toEqual(['hours', 'entries']);
  expect(week.rows).toEqual([
    {
      keys: [project.id],
      labels: ['Zeppelin'],
      color: '#112233',
      figures: { hours: 2, entries: 1 },
      behind: { start_date: '2026-11-16', end_date: '2026-11-22', filters: { projects: [project.id] } },
    },
    {
      keys: [null],
      labels: [null],
      color: null,
      figures: { hours: 1, entries: 1 },
      behind: { start_date: '2026-11-16', end_date: '2026-11-22', filters: { projects: ['none'] } },
    },
  ]);
});

test('others’ time is for who may read it', async () => {
  const [lead, member, stranger] = [await t.newUser(), await t.newUser(), await t.newUser()];
  const workspaceId = await newTeam(t, [
    [lead, 'lead'],
    [member, 'member'],
  ]);
  await track(member, '2026-11-18T08:00:00Z', '2026-11-18T09:00:00Z', {}, workspaceId);
  const seen = async (who: TestUser, users: NonNullable<Question['filters']>['users']) => {
    const reply = await ask({ filters: { users } }, who, workspaceId);
    return reply.status === 200 ? reply.data.totals.seconds : reply.status;
  };
  expect(await seen(lead, undefined)).toBe(0);
  expect(await seen(lead, 'all')).toBe(3600);
  expect(await seen(lead, [member.user.id])).toBe(3600);
  expect(await seen(lead, [member.user.id, stranger.user.id])).toBe(404);
  expect(await seen(member, undefined)).toBe(3600);
  expect(await seen(member, [member.user.id])).toBe(3600);
  expect(await seen(member, 'all')).toBe(403);
  expect(await seen(member, [lead.user.id])).toBe(403);
  expect(await seen(stranger, undefined)).toBe(404);
  const file = await t.app.inject({
    url: `${BASE_PATH}/analytics/export?format=csv&detailed=true&question=${encodeURIComponent('{"filters":{"users":"all"}}')}`,
    headers: { authorization: `Bearer ${member.access_token}`, 'x-workspace-id': workspaceId },
  });
  expect(file.statusCode).toBe(403);
});

test('bad questions are refused, and the field is named', async () => {
  const field = async (body: unknown) => {
    const reply = await user.call(api.reports.run, { body } as never);
    return [reply.status, (reply.error?.details as { fields: { path: string }[] })?.fields[0]?.path];
  };
  expect(await field({ group_by: [] })).toEqual([422, 'group_by']);
  expect(await field({ group_by: ['day', 'day'] })).toEqual([422, 'group_by']);
  expect(await field({ group_by: ['customer'] })).toEqual([422, 'group_by.0']);
  expect(await field({ measures: ['amount'] })).toEqual([422, 'measures.0']);
  expect(await field({ start_date: '2026-01-01' })).toEqual([422, 'end_date']);
  expect(await field({ start_date: '2026-02-01', end_date: '2026-01-01' })).toEqual([422, 'end_date']);
  expect(await field({ start_date: '0001-01-01', end_date: '2026-01-01' })).toEqual([422, 'start_date']);
  expect(await field({ period: '7d', start_date: '2026-01-01', end_date: '2026-01-01' })).toEqual([422, 'period']);
  expect(await field({ rounding: { minutes: 7, direction: 'up' } })).toEqual([422, 'rounding.minutes']);
  expect(await field({ filters: { users: [] } })).toEqual([422, 'filters.users']);
  const reply = await t.app.inject({
    url: `${BASE_PATH}/analytics/export?format=csv&question=nonsense`,
    headers: { authorization: `Bearer ${user.access_token}` },
  });
  expect([reply.statusCode, reply.json().error.details.fields[0].path]).toEqual([422, 'question']);
});

test('a file runs nothing in a spreadsheet', async () => {
  const owner = await t.newUser({ full_name: '=cmd()' });
  await track(owner, '2026-11-18T08:00:00Z', '2026-11-18T09:00:00Z', { description: '@SUM(A1), "x"' });
  const reply = await t.app.inject({
    url: `${BASE_PATH}/analytics/export?format=csv&detailed=true`,
    headers: { authorization: `Bearer ${owner.access_token}` },
  });
  expect(reply.headers['content-disposition']).toBe('attachment; filename="time-entries-2026-11-20.csv"');
  expect(reply.body.split('\r\n')[1]).toBe(
    `'=cmd(),,,,"'@SUM(A1), ""x""",,No,manual,2026-11-18T08:00:00+00:00,2026-11-18T09:00:00+00:00,3600,1`,
  );
});

test('the same question as a workbook and as pages', async () => {
  const owner = await t.newUser({ full_name: 'Zoë Example', timezone: 'Europe/Berlin' });
  const project = (await owner.call(api.projects.create, { body: { name: 'Brücke' } })).data;
  await track(owner, '2026-11-18T08:00:00Z', '2026-11-18T09:30:00Z', { project_id: project.id, description: '=A1' });
  await track(owner, '2026-11-18T10:00:00Z', '2026-11-18T10:15:00Z', {});
  const asked = { start_date: '2026-11-18', end_date: '2026-11-19', group_by: ['project', 'day'] };
  const download = async (format: string, more = '') => {
    const reply = await t.app.inject({
      url: `${BASE_PATH}/analytics/export?format=${format}&question=${encodeURIComponent(JSON.stringify(asked))}${more}`,
      headers: { authorization: `Bearer ${owner.access_token}` },
    });
    expect([reply.statusCode, reply.headers['content-disposition']]).toEqual([
      200,
      expect.stringContaining(`-2026-11-20.${format}"`),
    ]);
    return reply.rawPayload;
  };
  const valuesOf = (xlsx: Buffer) =>
    [...(filesOfZip(xlsx).get('xl/worksheets/sheet1.xml') ?? '').matchAll(/<(?:v|t [^>]*)>(.*?)</g)].map(
      ([, text]) => text,
    );
  expect(valuesOf(await download('xlsx'))).toEqual([
    ...['Project', 'Day', 'Time', 'Brücke', '46344', '0.0625', 'No project', '46344', String(900 / 86_400)],
    ...['Total', String(6300 / 86_400)],
  ]);
  // 9 o'clock in Berlin.
  expect(valuesOf(await download('xlsx', '&detailed=true'))).toEqual(
    expect.arrayContaining(['=A1', '46344.375', '0.0625']),
  );
  expect(textsOfPdf(await download('pdf'))).toEqual([
    [
      ...['Personal', 'Time report', '18 Nov 2026 – 19 Nov 2026', 'Zoë Example', 'Project / Day', 'Time'],
      ...['Brücke', '1:30', '18 Nov 2026', '1:30', 'No project', '0:15', '18 Nov 2026', '0:15', 'Total', '1:45'],
      ...['Personal · Time report', 'Page 1 of 1'],
    ],
  ]);
  expect(textsOfPdf(await download('pdf', '&detailed=true'))[0]).toEqual(
    expect.arrayContaining(['09:00 – 10:30', 'Brücke', '=A1', '1:30', 'Total', '1:45']),
  );
});
