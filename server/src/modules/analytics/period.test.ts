import { api } from '@daybook/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { dashboardOf, HOUR, NOW, ownRows, secondsOf, track } from './arrange.ts';
import {
  ensureMonths,
  insertEntries,
  insertProject,
  insertTasks,
  sampleEntry,
  sampleTask,
  startTimer,
} from './sample-rows.ts';

const t = useApp();

beforeAll(async () => {
  await ensureMonths(t.database.owner, '2026-10-01', '2026-12-01');
  await ensureMonths(t.database.owner, '2019-05-01', '2019-05-01');
  t.setNow(NOW);
});

describe('the period', () => {
  test('is the last 30 local days by default, today included', async () => {
    const user = await t.newUser({ timezone: 'Asia/Kolkata' });
    const { date_range, daily_breakdown } = await dashboardOf(user);
    expect(date_range).toEqual({
      start_date: '2026-10-22',
      end_date: '2026-11-20',
      days: 30,
      timezone: 'Asia/Kolkata',
    });
    expect(daily_breakdown).toHaveLength(30);
  });

  test('counts back from today where the caller is', async () => {
    t.setNow('2026-11-20T22:00:00Z');
    const [west, east] = [
      await t.newUser({ timezone: 'America/New_York' }),
      await t.newUser({ timezone: 'Asia/Kolkata' }),
    ];
    expect((await dashboardOf(west, { period: '7d' })).date_range).toMatchObject({
      start_date: '2026-11-14',
      end_date: '2026-11-20',
    });
    expect((await dashboardOf(east, { period: '7d' })).date_range).toMatchObject({
      start_date: '2026-11-15',
      end_date: '2026-11-21',
    });
    t.setNow(NOW);
  });

  test('"all" starts with the first thing there is, and is today where there is none', async () => {
    const user = await t.newUser();
    const all = async () => (await dashboardOf(user, { period: 'all' })).date_range.start_date;
    const empty = await dashboardOf(user, { period: 'all' });
    expect(empty.date_range).toMatchObject({ start_date: '2026-11-20', end_date: '2026-11-20', days: 1 });
    expect(empty.previous_period).toBeNull();
    const workspaceId = user.user.personal_workspace_id;
    const task = (completedDate: string | null, createdAt: string, status = 'done') =>
      sampleTask({
        workspaceId,
        status,
        createdAt: secondsOf(createdAt),
        completedAt: completedDate === null ? null : secondsOf(`${completedDate}T12:00:00Z`),
        completedDate,
      });
    await track(t, user, '2026-11-03T10:00:00Z', '2026-11-03T11:00:00Z');
    expect(await all()).toBe('2026-11-03');
    await insertTasks(t.database.owner, [task(null, '2026-11-01T10:00:00Z', 'cancelled')]);
    expect(await all()).toBe('2026-11-01');
    await insertTasks(t.database.owner, [task('2026-10-30', '2026-11-01T10:00:00Z')]);
    expect(await all()).toBe('2026-10-30');
    await startTimer(t.database.owner, { ...sampleEntry(ownRows(user), '2026-10-29T23:59:59Z', NOW) });
    expect(await all()).toBe('2026-10-29');
  });

  test('"all" starts with what is selected', async () => {
    const user = await t.newUser();
    const project = await insertProject(t.database.owner, user.user.personal_workspace_id, 'Bridge');
    await track(t, user, '2026-11-03T10:00:00Z', '2026-11-03T11:00:00Z');
    await insertEntries(t.database.owner, [
      sampleEntry({ ...ownRows(user), projectId: project.id }, '2026-11-10T10:00:00Z', '2026-11-10T11:00:00Z'),
    ]);
    const { date_range } = await dashboardOf(user, { period: 'all', project_id: project.id });
    expect(date_range.start_date).toBe('2026-11-10');
  });

  test.each([
    [{ start_date: '2026-11-01' }, 'end_date'],
    [{ end_date: '2026-11-01' }, 'start_date'],
    [{ start_date: '2026-11-02', end_date: '2026-11-01' }, 'end_date'],
    [{ start_date: '2026-11-01', end_date: '2026-11-02', period: '7d' }, 'period'],
    [{ start_date: '2026-02-30', end_date: '2026-03-02' }, 'start_date'],
    [{ start_date: '1969-12-31', end_date: '1970-01-02' }, 'start_date'],
    [{ start_date: '2026-01-01', end_date: '2101-01-01' }, 'end_date'],
    [{ period: '8d' }, 'period'],
    [{ user_id: 'me' }, 'user_id'],
    [{ project_id: 'inbox' }, 'project_id'],
    [{ tag: 'x'.repeat(51) }, 'tag.0'],
  ])('refuses %o, naming %s', async (query, path) => {
    const user = await t.newUser();
    const { rollups: _, team: __, ...asked } = api.analytics;
    for (const endpoint of Object.values(asked)) {
      const reply = await user.call(endpoint, { query } as never);
      expect(reply.status).toBe(422);
      expect(reply.error.details?.fields).toMatchObject([{ path }]);
    }
  });

  test.each([
    [api.analytics.productivity, { granularity: 'year' }],
    [api.analytics.timeDistribution, { by: 'mood' }],
  ])('refuses what there is no figure by', async (endpoint, query) => {
    const user = await t.newUser();
    expect((await user.call(endpoint as never, { query } as never)).status).toBe(422);
  });

  test('may be as long as entries can be old', async () => {
    const user = await t.newUser({ timezone: 'America/St_Johns' });
    await track(t, user, '2026-11-03T10:00:00Z', '2026-11-03T11:00:00Z');
    const { total_time_tracked_seconds, daily_breakdown } = await dashboardOf(user, {
      start_date: '1970-01-01',
      end_date: '2100-12-31',
    });
    expect(total_time_tracked_seconds).toBe(HOUR);
    expect(daily_breakdown).toHaveLength(47_847);
  });

  test('long ago is still compared with this week', async () => {
    const user = await t.newUser();
    await track(t, user, '2019-05-11T10:00:00Z', '2019-05-11T11:00:00Z');
    await track(t, user, '2026-11-16T00:00:00Z', '2026-11-16T02:00:00Z');
    await track(t, user, '2026-11-15T22:00:00Z', '2026-11-16T00:00:00Z');
    const dashboard = await dashboardOf(user, { start_date: '2019-05-10', end_date: '2019-05-12' });
    expect(dashboard.total_time_tracked_seconds).toBe(HOUR);
    expect(dashboard.weekly_comparison.this_week.tracked_seconds).toBe(2 * HOUR);
    expect(dashboard.weekly_comparison.last_week.tracked_seconds).toBe(2 * HOUR);
    expect(dashboard.monthly_trend.at(-1)).toEqual({
      month: '2019-05',
      tasks_completed: 0,
      time_tracked_seconds: HOUR,
    });
  });
});
