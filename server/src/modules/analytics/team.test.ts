import { api, type QueryOf } from '@daybook/contracts';
import { beforeAll, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { HOUR, NOW } from './arrange.ts';
import { ensureMonths, insertEntries, insertProject, insertTeam, sampleEntry, startTimer } from './sample-rows.ts';

const t = useApp();
beforeAll(async () => {
  await ensureMonths(t.database.owner, '2026-09-01', '2026-12-01');
  t.setNow(NOW);
});

async function team() {
  const lead = await t.newUser({ full_name: 'Lea Example' });
  const [east, west] = [
    await t.newUser({ full_name: 'Eve Example', timezone: 'Asia/Tokyo' }),
    await t.newUser({ full_name: 'Wim Example', timezone: 'America/Los_Angeles' }),
  ];
  const workspaceId = await insertTeam(t.database.owner, {
    [lead.user.id]: 'lead',
    [east.user.id]: 'member',
    [west.user.id]: 'member',
  });
  const bridge = await insertProject(t.database.owner, workspaceId, 'Bridge');
  const gone = await insertProject(t.database.owner, workspaceId, 'Gone', { deleted: true });
  const of = (user: TestUser, more = {}) => ({ workspaceId, userId: user.user.id, ...more });
  await insertEntries(t.database.owner, [
    // The night from 9 to 10 November in Tokyo, of which an hour is on the 10th; in Los Angeles all of it is on the 9th.
    sampleEntry(of(east, { projectId: bridge.id, billable: true }), '2026-11-09T14:00:00Z', '2026-11-09T16:00:00Z'),
    sampleEntry(of(west, { projectId: bridge.id }), '2026-11-09T14:00:00Z', '2026-11-09T17:00:00Z'),
    sampleEntry(of(west, { projectId: gone.id }), '2026-11-10T14:00:00Z', '2026-11-10T15:00:00Z'),
    sampleEntry(of(west, { deleted: true }), '2026-11-10T17:00:00Z', '2026-11-10T18:00:00Z'),
    sampleEntry(
      { workspaceId: west.user.personal_workspace_id, userId: west.user.id },
      '2026-11-10T17:00:00Z',
      '2026-11-10T18:00:00Z',
    ),
  ]);
  await startTimer(t.database.owner, sampleEntry(of(lead, { projectId: bridge.id }), '2026-11-20T14:37:21Z', NOW));
  const ask = async (query: Partial<QueryOf<typeof api.analytics.team>>) => {
    const reply = await lead.call(api.analytics.team, { query }, { workspaceId });
    expect(reply.status).toBe(200);
    return reply;
  };
  return { lead, east, west, workspaceId, bridge, ask };
}

test('everybody’s time is by their own days, and the same with and without roll-ups', async () => {
  const { east, west, lead, bridge, workspaceId, ask } = await team();
  const tenth = { start_date: '2026-11-10', end_date: '2026-11-10' };
  const check = async () => {
    const { data, body } = await ask(tenth);
    expect(data.map(({ user, tracked_seconds }) => [user.full_name, tracked_seconds])).toEqual([
      ['Eve Example', HOUR],
      ['Lea Example', 0],
      ['Wim Example', HOUR],
    ]);
    expect(data[0]).toMatchObject({
      timezone: 'Asia/Tokyo',
      billable_seconds: HOUR,
      projects: [{ project_id: bridge.id, seconds: HOUR }],
    });
    expect(body).toMatchObject({
      total_seconds: 2 * HOUR,
      billable_seconds: HOUR,
      includes_running: false,
      pagination: { total: 3 },
    });
    const month = await ask({ period: '30d' });
    expect(month.body).toMatchObject({
      total_seconds: 7 * HOUR,
      includes_running: true,
      projects: [
        { project_id: bridge.id, name: 'Bridge', seconds: 6 * HOUR, billable_seconds: 2 * HOUR, people: 3 },
        { project_id: null, name: null, seconds: HOUR, people: 1 },
      ],
    });
    expect((await ask({ period: 'all' })).body.total_seconds).toBe(7 * HOUR);
    // As each of them sees it.
    for (const user of [east, west, lead]) {
      const own = await user.call(api.analytics.dashboard, { query: tenth }, { workspaceId });
      expect(own.data.total_time_tracked_seconds).toBe(
        data.find((one) => one.user.id === user.user.id)?.tracked_seconds,
      );
    }
  };
  await check();
  await t.database.owner.query('update time_rollups set zone_id = null');
  await check();
});

test('whoever has left is there with their time, and pages are by name', async () => {
  const { west, workspaceId, ask } = await team();
  await t.database.owner.query(
    `with gone as (delete from members where workspace_id = $1 and user_id = $2 returning *)
     insert into former_members select workspace_id, user_id, role, created_at, now() from gone`,
    [workspaceId, west.user.id],
  );
  const { data, body } = await ask({ period: '30d', page: 2, per_page: 2 });
  expect(data).toMatchObject([{ user: { full_name: 'Wim Example' }, is_member: false, tracked_seconds: 4 * HOUR }]);
  expect(body).toMatchObject({ pagination: { total: 3, pages: 2 }, total_seconds: 7 * HOUR });
});

test.each([
  [{ start_date: '2026-11-01' }, 'end_date'],
  [{ start_date: '1969-12-31', end_date: '1970-01-02' }, 'start_date'],
  [{ period: '8d' }, 'period'],
])('refuses %o, naming %s', async (query, path) => {
  const { lead, workspaceId } = await team();
  const reply = await lead.call(api.analytics.team, { query: query as never }, { workspaceId });
  expect(reply.status).toBe(422);
  expect(reply.error.details?.fields).toMatchObject([{ path }]);
});
