import { api } from '@daybook/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { dashboardOf, HOUR, NOW, ownRows, secondsByDay, track } from './arrange.ts';
import { ensureMonths, insertTeam, sampleEntry, startTimer } from './sample-rows.ts';

const t = useApp();

beforeAll(async () => {
  await ensureMonths(t.database.owner, '2026-10-01', '2026-12-01');
  t.setNow(NOW);
});

describe('the running timer', () => {
  test('counts up to now', async () => {
    const user = await t.newUser();
    t.setNow('2026-11-19T22:00:00Z');
    await user.call(api.time.start, { body: { billable: true } });
    t.setNow('2026-11-20T01:30:00.999Z');
    const dashboard = await dashboardOf(user, { period: '7d' });
    expect(secondsByDay(dashboard)).toEqual({ '2026-11-19': 2 * HOUR, '2026-11-20': 1.5 * HOUR });
    expect(dashboard).toMatchObject({ includes_running: true, billable_seconds: 3.5 * HOUR });
    // Of a period that is over, the part within it.
    const before = await dashboardOf(user, { start_date: '2026-11-19', end_date: '2026-11-19' });
    expect(before).toMatchObject({ includes_running: true, total_time_tracked_seconds: 2 * HOUR });
    const earlier = await dashboardOf(user, { start_date: '2026-11-18', end_date: '2026-11-18' });
    expect(earlier).toMatchObject({ includes_running: false, total_time_tracked_seconds: 0 });
    // Stopped, it is the same time.
    await user.call(api.time.stop);
    const stopped = await dashboardOf(user, { period: '7d' });
    expect(stopped).toEqual({ ...dashboard, includes_running: false });
    t.setNow(NOW);
  });

  test('takes nothing away when it starts a little ahead', async () => {
    const user = await t.newUser();
    await track(t, user, '2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z');
    await startTimer(t.database.owner, { ...sampleEntry(ownRows(user), '2026-11-20T15:40:00Z', NOW) });
    const dashboard = await dashboardOf(user, { period: '7d' });
    expect(dashboard).toMatchObject({ includes_running: true, total_time_tracked_seconds: HOUR });
  });

  test('of another workspace does not count here', async () => {
    const user = await t.newUser();
    const team = await insertTeam(t.database.owner, { [user.user.id]: 'admin' });
    await startTimer(t.database.owner, {
      ...sampleEntry({ workspaceId: team, userId: user.user.id }, '2026-11-20T15:00:00Z', NOW),
    });
    expect(await dashboardOf(user)).toMatchObject({ includes_running: false, total_time_tracked_seconds: 0 });
    expect(await dashboardOf(user, {}, team)).toMatchObject({
      includes_running: true,
      total_time_tracked_seconds: 2241,
    });
  });
});
