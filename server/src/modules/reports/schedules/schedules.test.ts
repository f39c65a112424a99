import { api } from '@daybook/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { mailSettings } from '../../../../test/mails.ts';
import { startSmtp } from '../../../../test/smtp.ts';
import { workJobs } from '../../../../test/worker.ts';
import { newTeam, track } from '../arrange.ts';
import { sendDueJob } from './jobs.ts';

const smtp = await startSmtp();
const t = useApp(mailSettings(smtp));
afterAll(() => smtp.close());

let lead: TestUser;
let member: TestUser;
let workspaceId: string;
let id: string;

beforeAll(async () => {
  await t.database.owner.query(`select app.ensure_time_entry_month('2026-11-01')`);
  t.setNow('2026-11-20T15:00:00Z');
  [lead, member] = [await t.newUser({ timezone: 'Europe/Berlin' }), await t.newUser({ full_name: 'Max. Member' })];
  workspaceId = await newTeam(t, [
    [lead, 'lead'],
    [member, 'member'],
  ]);
  await track(lead, '2026-11-18T08:00:00Z', '2026-11-18T10:00:00Z', {}, workspaceId);
  await track(member, '2026-11-18T08:00:00Z', '2026-11-18T09:15:00Z', {}, workspaceId);
  const question = { period: 'last_week' as const, group_by: ['user' as const], filters: { users: 'all' as const } };
  id = (await lead.call(api.reports.create, { body: { name: 'Last week', question } }, { workspaceId })).data.id;
});

const monday8 = { cadence: 'weekly' as const, weekday: 1, hour: 8 };
const schedule = (body: object, who = lead) =>
  who.call(api.reports.schedule, { params: { id }, body: body as typeof monday8 }, { workspaceId });

/** As the worker does it, by several at once; answers the subjects of what arrived. */
async function subjectsAt(now: string, workers = 1): Promise<(string | undefined)[]> {
  t.setNow(now);
  smtp.received.length = 0;
  const ctx = { db: t.deps.system, log: t.deps.log, now: new Date(now) };
  await Promise.all(Array.from({ length: workers }, () => sendDueJob.run(ctx)));
  await workJobs(t);
  return smtp.received.map(({ headers }) => headers.subject);
}

test('a report is sent at its hour, once, and again a week later', async () => {
  await workJobs(t);
  const { data } = await schedule(monday8);
  expect(data.schedule).toEqual({ ...monday8, next_due_at: '2026-11-23T07:00:00.000Z' });
  expect(await subjectsAt('2026-11-23T06:59:59Z')).toEqual([]);
  expect(await subjectsAt('2026-11-23T07:00:00Z', 4)).toEqual(['Last week: 3:15']);
  expect(smtp.received[0]?.text).toContain('16 Nov 2026 – 22 Nov 2026');
  expect(smtp.received[0]?.text).toContain('Ada Example: 2:00\r\nMax. Member: 1:15\r\nTotal: 3:15');
  expect(smtp.received[0]?.text).toContain(`https://time.example.com/reports?report=${id}`);
  expect(await subjectsAt('2026-11-23T07:05:00Z')).toEqual([]);
  // Nothing ran for a fortnight: one mail, and the next at its hour.
  expect(await subjectsAt('2026-12-09T12:00:00Z')).toEqual(['Last week: 0:00']);
  const { next_due_at } = (await lead.call(api.reports.get, { params: { id } }, { workspaceId })).data.schedule ?? {};
  expect(next_due_at).toBe('2026-12-14T07:00:00.000Z');
});

test('eight in the morning is where its owner is by then', async () => {
  t.setNow('2026-11-20T15:00:00Z');
  await schedule(monday8);
  await lead.call(api.auth.updateMe, { body: { timezone: 'America/New_York' } });
  await workJobs(t);
  const { schedule: moved } = (await lead.call(api.reports.get, { params: { id } }, { workspaceId })).data;
  expect(moved?.next_due_at).toBe('2026-11-23T13:00:00.000Z');
  await lead.call(api.auth.updateMe, { body: { timezone: 'Europe/Berlin' } });
  await workJobs(t);
});

test('whoever may see less by then is sent nothing, and neither is who has ended it', async () => {
  t.setNow('2026-11-20T15:00:00Z');
  await schedule({ cadence: 'monthly', month_day: 28, hour: 23 });
  await t.database.owner.query(`update members set role = 'member' where user_id = $1 and workspace_id = $2`, [
    lead.user.id,
    workspaceId,
  ]);
  expect(await subjectsAt('2026-11-28T22:00:00Z')).toEqual([]);
  await t.database.owner.query(`update members set role = 'lead' where user_id = $1 and workspace_id = $2`, [
    lead.user.id,
    workspaceId,
  ]);
  expect(await subjectsAt('2026-12-28T22:00:00Z')).toEqual(['Last week: 0:00']);
  const end = () => lead.call(api.reports.unschedule, { params: { id } }, { workspaceId });
  expect([(await end()).status, (await end()).status]).toEqual([204, 204]);
  expect(await subjectsAt('2027-01-28T22:00:00Z')).toEqual([]);
});

test('what can’t be a time is refused, and others’ reports are others’', async () => {
  for (const body of [
    { cadence: 'weekly', hour: 8 },
    { ...monday8, weekday: 7 },
    { cadence: 'daily', hour: 8 },
    { cadence: 'monthly', month_day: 29, hour: 1 },
  ]) {
    expect([body, (await schedule(body)).status]).toEqual([body, 422]);
  }
  expect((await schedule(monday8, member)).status).toBe(404);
});
