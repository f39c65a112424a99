import { api, type CallOf } from '@daybook/contracts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { auditOf } from '../tasks/arrange.ts';
import { HOUR, NOW } from './arrange.ts';
import { ensureMonths, insertEntries, insertProject, insertTeam, sampleEntry, startTimer } from './sample-rows.ts';

/** Somebody who chose to stay out of figures about people is in none that others see, and their entries are where they were. */

const t = useApp();
let lead: TestUser;
let shy: TestUser;
let other: TestUser;
let workspaceId: string;
let projectId: string;
const dates = { start_date: '2026-11-09', end_date: '2026-11-20' };

beforeAll(async () => {
  const { owner } = t.database;
  await ensureMonths(owner, '2026-11-01', '2026-11-01');
  t.setNow(NOW);
  lead = await t.newUser({ full_name: 'Lea Example' });
  shy = await t.newUser({ full_name: 'Sia Example' });
  other = await t.newUser({ full_name: 'Otto Example' });
  const roles = { [lead.user.id]: 'admin', [shy.user.id]: 'member', [other.user.id]: 'member' } as const;
  workspaceId = await insertTeam(owner, roles);
  projectId = (await insertProject(owner, workspaceId, 'Bridge')).id;
  const of = ({ user }: TestUser) => ({ workspaceId, userId: user.id, projectId });
  await insertEntries(owner, [
    sampleEntry(of(lead), '2026-11-09T10:00:00Z', '2026-11-09T11:00:00Z'),
    sampleEntry(of(shy), '2026-11-10T10:00:00Z', '2026-11-10T12:00:00Z'),
    sampleEntry(of(other), '2026-11-11T10:00:00Z', '2026-11-11T14:00:00Z'),
  ]);
  await startTimer(owner, sampleEntry(of(shy), '2026-11-20T14:37:21Z', NOW));
});

const there = () => ({ workspaceId });
const choose = (who: TestUser, in_team_figures: boolean) =>
  who.call(api.membership.update, { params: { id: workspaceId }, body: { in_team_figures } });
type Question = NonNullable<CallOf<typeof api.reports.run>['body']>;
const run = (who: TestUser, question: Question) =>
  who.call(api.reports.run, { body: { ...dates, ...question } }, there());
const team = (who: TestUser) => who.call(api.analytics.team, { query: dates }, there());
const inView = async (who: TestUser) => {
  const names = sql<{ user_name: string }>`select user_name from user_productivity_summary order by 1`;
  const { rows } = await t.deps.db.read({ userId: who.user.id, workspaceId }, (tx) => names.execute(tx));
  return rows.map(({ user_name }) => user_name);
};

test('is a choice of one’s own, written down once, and seen by oneself', async () => {
  const get = (who: TestUser) => who.call(api.membership.get, { params: { id: workspaceId } });
  expect((await get(shy)).data).toMatchObject({ role: 'member', in_team_figures: true });
  expect((await choose(shy, false)).data.in_team_figures).toBe(false);
  await choose(shy, false);
  expect((await get(shy)).data.in_team_figures).toBe(false);
  expect((await get(other)).data.in_team_figures).toBe(true);
  expect(await auditOf(t, shy.user.id)).toMatchObject([
    { action: 'member.left_out', actor_id: shy.user.id, changes: { in_team_figures: [true, false] } },
  ]);
});

test('the team is without them, and says of how many, whoever looks', async () => {
  const { data, body } = await team(lead);
  expect(data.map(({ user }) => user.full_name)).toEqual(['Lea Example', 'Otto Example']);
  expect(body).toMatchObject({
    left_out_count: 1,
    total_seconds: 5 * HOUR,
    includes_running: false,
    projects: [{ project_id: projectId, seconds: 5 * HOUR, people: 2 }],
    clients: [{ client_id: null, seconds: 5 * HOUR, people: 2 }],
    pagination: { total: 2 },
  });
});

test('nobody else sees their dashboard; they do', async () => {
  for (const call of [api.analytics.dashboard, api.analytics.productivity, api.analytics.tasks]) {
    const query = { ...dates, user_id: shy.user.id };
    expect((await lead.call(call, { query }, there())).status).toBe(403);
    expect((await shy.call(call, { query }, there())).status).toBe(200);
  }
});

test('a report about people is without them for others, with all that is behind it', async () => {
  const byPerson = { group_by: ['user' as const], filters: { users: 'all' as const } };
  const { data } = await run(lead, byPerson);
  expect(data.rows.map(({ labels }) => labels[0])).toEqual(['Otto Example', 'Lea Example']);
  expect([data.totals.seconds, data.left_out_count, data.includes_running]).toEqual([5 * HOUR, 1, false]);
  const filters = { users: 'all' as const, only_counted: true as const };
  const behind = (body: Question) => lead.call(api.reports.entries, { body: { ...dates, ...body } }, there());
  expect((await behind({ filters })).body.total_seconds).toBe(5 * HOUR);
  for (const row of data.rows) expect((await behind(row.behind)).body.total_seconds).toBe(row.figures.seconds);
  // Of two people, one.
  const picked = { group_by: ['project' as const], filters: { users: [shy.user.id, other.user.id] } };
  const ofTwo = (await run(lead, picked)).data;
  expect([ofTwo.totals.seconds, ofTwo.left_out_count]).toEqual([4 * HOUR, 1]);
  expect((await behind(ofTwo.rows[0]?.behind ?? {})).body.total_seconds).toBe(4 * HOUR);
  const ofOne = (await run(lead, { filters: { users: [shy.user.id] } })).data;
  expect([ofOne.rows, ofOne.totals.seconds, ofOne.left_out_count]).toEqual([[], 0, 1]);
  // Their own.
  const own = (await run(shy, { group_by: ['user'] })).data;
  expect([own.rows.length, own.left_out_count]).toEqual([1, 0]);
});

test('what names nobody is whole, and so are the entries, which a bill is made of', async () => {
  const { data } = await run(lead, { group_by: ['project'], filters: { users: 'all' } });
  expect([data.totals.seconds, data.left_out_count]).toEqual([8 * HOUR, 0]);
  const list = await lead.call(api.time.list, { query: { ...dates, user_id: shy.user.id } }, there());
  expect(list.body.total_duration_seconds).toBe(3 * HOUR);
  const body = { ...dates, filters: { users: [shy.user.id] } };
  expect((await lead.call(api.reports.entries, { body }, there())).body.total_seconds).toBe(3 * HOUR);
});

test('in the view for other tools they see themselves, and nobody else does', async () => {
  expect(await inView(lead)).toEqual(['Lea Example', 'Otto Example']);
  expect(await inView(shy)).toEqual(['Lea Example', 'Otto Example', 'Sia Example']);
});

test('who leaves and comes back has chosen once; and may choose again', async () => {
  const params = { id: workspaceId, user_id: shy.user.id };
  await t.database.owner.query('delete from timers where user_id = $1', [shy.user.id]);
  expect((await shy.call(api.members.remove, { params })).status).toBe(204);
  expect((await team(lead)).body).toMatchObject({ left_out_count: 1, total_seconds: 5 * HOUR });
  expect((await lead.call(api.analytics.dashboard, { query: { user_id: shy.user.id } }, there())).status).toBe(403);
  const invited = await lead.call(api.invitations.create, {
    params: { id: workspaceId },
    body: { role: 'member', email: shy.user.email },
  });
  expect(invited.status).toBe(201);
  const token = invited.data.link.split('#token=')[1] as string;
  expect((await shy.call(api.invitations.accept, { params: { token } })).status).toBe(200);
  expect((await team(lead)).body.left_out_count).toBe(1);
  await choose(shy, true);
  expect((await team(lead)).body).toMatchObject({ left_out_count: 0, total_seconds: 7 * HOUR });
});
