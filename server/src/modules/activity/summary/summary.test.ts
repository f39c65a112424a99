import { api } from '@daybook/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { micros, type Sent, send } from '../spans/arrange.ts';
import { verifyUser } from '../spans/verify.ts';

const t = useApp();
let user: TestUser;
beforeEach(async () => {
  user = await t.newUser({ timezone: 'Europe/Berlin' });
  t.setNow('2026-03-11T09:00:00Z');
  await send(t, user.user.id, [
    ...beats('2026-03-09T08:00:00Z', [0, 10, 20], { project: 'acme', language: 'Go' }),
    // Over midnight in Berlin.
    ...beats('2026-03-09T22:55:00Z', [0, 10], { project: 'acme', branch: 'fix/login', aiLineChanges: 30 }),
    ...beats('2026-03-10T08:00:00Z', [0, 5], { project: 'beta', agent: 'vim', machine: 'desk', humanLineChanges: 5 }),
    ...beats('2026-03-10T08:10:00Z', [0, 6], { category: 'ai coding', language: 'Go' }),
    ...beats('2026-03-01T08:00:00Z', [0, 12], { project: 'acme' }),
  ]);
});
afterEach(() => t.setNow(null));

function beats(start: string, minutes: number[], more: Partial<Sent>): Sent[] {
  return minutes.map((minute) => ({ micros: micros(start) + minute * 60_000_000, ...more }));
}
const MINUTE = 60;
const summary = (query: object = {}) => user.call(api.activity.summary, { query });
const timeline = (query: object = {}) => user.call(api.activity.timeline, { query });
const names = (list: { name: string | null; seconds: number }[]) => list.map((one) => [one.name, one.seconds / MINUTE]);

test('the last seven days by whatever they were, compared with those before', async () => {
  const { data } = await summary();
  expect(data.date_range).toEqual({
    start_date: '2026-03-05',
    end_date: '2026-03-11',
    days: 7,
    timezone: 'Europe/Berlin',
  });
  expect(data.totals).toMatchObject({
    seconds: 46 * MINUTE,
    ai_seconds: 6 * MINUTE,
    heartbeats: 9,
    active_days: 2,
    daily_average_seconds: 23 * MINUTE,
    ai_line_changes: 60,
    human_line_changes: 10,
    ai_share: 85.7,
  });
  expect(data.previous).toMatchObject({
    start_date: '2026-02-26',
    end_date: '2026-03-04',
    totals: { seconds: 12 * MINUTE, active_days: 1, ai_share: null },
  });
  expect(
    data.projects.map(({ project, seconds, percentage }) => [project?.name, seconds / MINUTE, percentage]),
  ).toEqual([
    ['acme', 30, 65.2],
    ['beta', 10, 21.7],
    [undefined, 6, 13],
  ]);
  expect(data.branches.map(({ project, name, seconds }) => [project?.name, name, seconds])).toEqual([
    ['acme', 'fix/login', 10 * MINUTE],
  ]);
  expect(names(data.languages)).toEqual([
    ['Go', 26],
    [null, 20],
  ]);
  expect(names(data.categories)).toEqual([
    ['coding', 40],
    ['ai coding', 6],
  ]);
  expect(names(data.editors)).toEqual([
    [null, 36],
    ['vim', 10],
  ]);
  expect(names(data.operating_systems)).toEqual([
    [null, 36],
    ['Linux', 10],
  ]);
  expect(names(data.machines)).toEqual([
    [null, 36],
    ['desk', 10],
  ]);
  const days = data.days.map((day) => [day.date, day.seconds / MINUTE, day.ai_line_changes, day.projects.length]);
  expect(days).toEqual([
    ['2026-03-05', 0, 0, 0],
    ['2026-03-06', 0, 0, 0],
    ['2026-03-07', 0, 0, 0],
    ['2026-03-08', 0, 0, 0],
    ['2026-03-09', 25, 30, 1],
    ['2026-03-10', 21, 30, 3],
    ['2026-03-11', 0, 0, 0],
  ]);
});

test('one project, and days of their choice', async () => {
  const acme = (await summary()).data.projects[0]?.project?.id as string;
  const range = { start_date: '2026-03-10', end_date: '2026-03-10' };
  const { data } = await summary({ ...range, coding_project_id: acme });
  expect([data.totals.seconds, data.previous.totals.seconds]).toEqual([5 * MINUTE, 25 * MINUTE]);
  expect((await summary(range)).data.totals.seconds).toBe(21 * MINUTE);
  expect((await (await t.newUser()).call(api.activity.summary, { query: {} })).data.totals.seconds).toBe(0);
});

test.each([
  [{ start_date: '2026-03-10' }, 'end_date'],
  [{ end_date: '2026-03-10' }, 'start_date'],
  [{ start_date: '2026-03-10', end_date: '2026-03-09' }, 'end_date'],
  [{ start_date: '2000-01-01', end_date: '2026-03-09' }, 'end_date'],
  [{ start_date: '10.3.2026', end_date: '2026-03-09' }, 'start_date'],
])('refuses %j', async (query, path) => {
  const reply = await summary(query);
  expect([reply.status, reply.error.details]).toMatchObject([422, { fields: [{ path }] }]);
});

test('a day is a ribbon of stretches, cut at its midnights', async () => {
  const { data } = await timeline({ date: '2026-03-10' });
  expect(data).toMatchObject({
    timezone: 'Europe/Berlin',
    start: '2026-03-09T23:00:00.000Z',
    end: '2026-03-10T23:00:00.000Z',
    seconds: 21 * MINUTE,
  });
  expect(data.stretches.map((one) => [one.project?.name, one.start.slice(11, 16), one.end.slice(11, 16)])).toEqual([
    ['acme', '23:00', '23:05'],
    ['beta', '08:00', '08:10'],
    [undefined, '08:10', '08:16'],
  ]);
  expect(data.stretches[1]).toMatchObject({ editors: ['vim'], machines: ['desk'], languages: [], heartbeats: 2 });
  expect((await timeline()).data).toMatchObject({ date: '2026-03-11', seconds: 0, stretches: [] });
  const languages = beats('2026-03-11T06:00:00Z', [0], { project: 'acme' }).concat(
    beats('2026-03-11T06:01:00Z', [0], { project: 'acme', language: 'Go' }),
    beats('2026-03-11T06:05:00Z', [0], { project: 'acme', language: 'SQL' }),
  );
  await send(t, user.user.id, languages);
  expect((await timeline()).data.stretches).toMatchObject([
    { seconds: 5 * MINUTE, languages: ['Go', 'SQL'], heartbeats: 3 },
  ]);
});

test('a stretch of time is deleted for good, with what it counted', async () => {
  const remove = (query: { from: string; to: string }) => user.call(api.activity.deleteHeartbeats, { query });
  const before = (await summary()).data.totals;
  expect((await remove({ from: '2026-03-12', to: '2026-03-12' })).data).toEqual({ deleted: 0 });
  // From midnight in Berlin on.
  expect((await remove({ from: '2026-03-10', to: '2026-03-10' })).data).toEqual({ deleted: 5 });
  const { data } = await summary();
  expect(data.totals).toMatchObject({ seconds: 20 * MINUTE, heartbeats: before.heartbeats - 5 });
  expect((await remove({ from: '2026-03-09T08:05:00Z', to: '2026-03-09T08:20:00Z' })).data).toEqual({ deleted: 1 });
  expect((await summary()).data.totals.seconds).toBe(0);
  expect(await verifyUser(t.deps.system, user.user.id)).toEqual([]);
  const refused = await remove({ from: '2026-03-10', to: '2026-03-09' });
  expect([refused.status, refused.error.details]).toMatchObject([422, { fields: [{ path: 'to' }] }]);
  const unclear = await remove({ from: '2026-03-10T10:00:00', to: '2026-03-09' });
  expect([unclear.status, unclear.error.details]).toMatchObject([422, { fields: [{ path: 'from' }] }]);
  const { rows } = await t.database.owner.query(
    `select changes ->> 'heartbeats' as n from audit_log where action = 'activity.range_deleted' and actor_id = $1
     order by at, id`,
    [user.user.id],
  );
  expect(rows.map((row) => row.n)).toEqual(['[5, 0]', '[1, 0]']);
});
