import { api, DISTRIBUTION_KEYS } from '@daybook/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { dashboardOf, HOUR, NOW, ownRows, secondsByDay, secondsOf, track } from './arrange.ts';
import { ensureMonths, insertEntries, insertTag, sampleEntry } from './sample-rows.ts';
import { stepsOf, sumBy } from './steps.ts';

const t = useApp();

beforeAll(async () => {
  await ensureMonths(t.database.owner, '2026-10-01', '2026-12-01');
  await ensureMonths(t.database.owner, '2011-12-01', '2012-01-01');
  t.setNow(NOW);
});

describe('time is cut where the day of the user ends', () => {
  test('a night with a clock change has its true length', async () => {
    const user = await t.newUser({ timezone: 'Europe/Berlin' });
    // 22:00 to 06:00, with 02:00–03:00 twice.
    await track(t, user, '2026-10-24T20:00:00Z', '2026-10-25T05:00:00Z');
    const dashboard = await dashboardOf(user);
    expect(secondsByDay(dashboard)).toEqual({ '2026-10-24': 2 * HOUR, '2026-10-25': 7 * HOUR });
    expect(dashboard.hour_grid[0]?.slice(0, 7)).toEqual([HOUR, HOUR, 2 * HOUR, HOUR, HOUR, HOUR, 0]);
  });

  test('an entry that began up to seven days before the period counts from its first midnight', async () => {
    const user = await t.newUser({ timezone: 'America/Santiago' });
    // Midnight of the 14th in Santiago is 03:00 UTC.
    await track(t, user, '2026-11-07T04:00:00Z', '2026-11-14T04:00:00Z');
    expect(secondsByDay(await dashboardOf(user, { period: '7d' }))).toEqual({ '2026-11-14': HOUR });
    for (const by of ['project', 'day_of_week', 'hour'] as const) {
      const { data } = await user.call(api.analytics.timeDistribution, { query: { period: '7d', by } });
      expect(data.total_seconds).toBe(HOUR);
    }
  });

  test('a day that a zone left out is there, with nothing in it', async () => {
    const user = await t.newUser({ timezone: 'Pacific/Apia' });
    const tag = await insertTag(t.database.owner, user.user.personal_workspace_id, 'Deep');
    await insertEntries(t.database.owner, [
      sampleEntry({ ...ownRows(user), tagIds: [tag.id] }, '2011-12-30T08:00:00Z', '2011-12-30T12:00:00Z'),
    ]);
    const around = await dashboardOf(user, { start_date: '2011-12-28', end_date: '2012-01-01' });
    expect(secondsByDay(around)).toEqual({ '2011-12-29': 2 * HOUR, '2011-12-31': 2 * HOUR });
    // A few days later, because then the days around it are read as well.
    t.setNow('2012-01-05T12:00:00Z');
    const alone = await dashboardOf(user, { start_date: '2011-12-30', end_date: '2011-12-30' });
    expect(alone).toMatchObject({
      total_time_tracked_seconds: 0,
      date_range: { days: 1 },
      top_categories: [],
      top_tags: [],
    });
    expect(alone.hour_grid.flat().every((seconds) => seconds === 0)).toBe(true);
    for (const by of DISTRIBUTION_KEYS) {
      const query = { start_date: '2011-12-30', end_date: '2011-12-30', by };
      const { data } = await user.call(api.analytics.timeDistribution, { query });
      expect(data).toMatchObject({ total_seconds: 0, items: [] });
    }
    t.setNow(NOW);
  });

  test('when the user changes the zone, all days change at once', async () => {
    const user = await t.newUser({ timezone: 'UTC' });
    const starts = Array.from({ length: 60 }, (_, i) => secondsOf('2026-10-22T13:00:00Z') + i * 41_237);
    const entries = starts.map((start, i) => ({
      ...sampleEntry(ownRows(user), NOW, NOW),
      start,
      end: start + 600 + ((i * 7919) % 50_000),
    }));
    await insertEntries(t.database.owner, entries);
    for (const zone of ['Asia/Kolkata', 'America/Havana', 'Australia/Lord_Howe', 'UTC']) {
      const change = await user.call(api.auth.updateMe, { body: { timezone: zone } });
      expect(change.status).toBe(200);
      const dashboard = await dashboardOf(user, { start_date: '2026-10-20', end_date: '2026-11-25' });
      const steps = [...stepsOf(entries, zone)];
      expect(dashboard.date_range.timezone).toBe(zone);
      expect(secondsByDay(dashboard)).toEqual(Object.fromEntries(sumBy(steps, (step) => [step.date])));
      const hours = sumBy(steps, (step) => [`${step.weekday} ${step.hour}`]);
      const given = dashboard.hour_grid.flatMap((row, weekday) =>
        row.map((sum, hour) => [`${weekday} ${hour}`, sum] as const).filter(([, sum]) => sum > 0),
      );
      expect(Object.fromEntries(given)).toEqual(Object.fromEntries(hours));
    }
  });
});
