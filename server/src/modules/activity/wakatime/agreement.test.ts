import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { useApp } from '../../../../test/app.ts';
import { tries } from '../../../../test/thoroughness.ts';
import { type Sent, send } from '../spans/arrange.ts';
import { widgetOf } from './arrange.ts';
import { AllTime, StatsAnswer, Summaries } from './client-types.ts';

/** Whatever was sent, and in whatever zone and way it is asked for: the numbers are the same everywhere. */

const t = useApp();
const Durations = z.object({ data: z.array(z.object({ time: z.number(), duration: z.number() })) });
const micros = (seconds: number) => Math.round(seconds * 1_000_000);
const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
const MINUTE = 60_000_000;

// Around a change of the clocks in each of the zones; in Apia a whole day is left out.
const places = [
  { zone: 'Europe/Berlin', first: '2026-03-27' },
  { zone: 'America/Havana', first: '2026-10-30' },
  { zone: 'Pacific/Apia', first: '2011-12-28' },
  { zone: 'Asia/Kathmandu', first: '2026-02-27' },
];
const pauses = fc.oneof(
  fc.integer({ min: 0, max: 16 * MINUTE }),
  fc.constantFrom(0, 15 * MINUTE, 15 * MINUTE + 1, 60 * MINUTE),
  fc.integer({ min: 0, max: 12 * 60 * MINUTE }),
);
const beats = fc.array(
  fc.record({
    pause: pauses,
    project: fc.constantFrom('acme-api', 'acme-web', null),
    language: fc.constantFrom('Go', null),
    branch: fc.constantFrom('main', 'fix'),
    entity: fc.constantFrom('/a.go', '/b.go'),
    isWrite: fc.boolean(),
    agent: fc.constantFrom('Vim', null),
    machine: fc.constantFrom('lap', null),
  }),
  { minLength: 1, maxLength: 25 },
);

test.each(places)('in $zone', async ({ zone, first }) => {
  await fc.assert(
    fc.asyncProperty(beats, fc.constantFrom(zone, 'UTC', 'America/Los_Angeles'), async (given, asked) => {
      const user = await t.newUser({ timezone: zone });
      let at = Temporal.PlainDate.from(first).toZonedDateTime(zone).epochMilliseconds * 1000;
      const sent = given.map(({ pause, ...what }): Sent => {
        at += pause;
        return { micros: at, ...what };
      });
      await send(t, user.user.id, sent);
      t.setNow(new Date(at / 1000));
      const widget = widgetOf(t, user);
      const ask = `timezone=${asked}`;

      const allTime = (await widget.get(`/users/current/all_time_since_today?${ask}`, AllTime)).data;
      const { start_date: start, end_date: end } = allTime.range;
      const total = micros(allTime.total_seconds);
      expect(total).toBe(counted(sent, 15));

      const summaries = await widget.get(`/users/current/summaries?start=${start}&end=${end}&${ask}`, Summaries);
      expect(micros(summaries.cumulative_total.seconds)).toBe(total);
      const days = summaries.data.map((day) => micros(day.grand_total.total_seconds));
      expect(sum(days)).toBe(total);
      for (const day of summaries.data) {
        for (const list of [
          'projects',
          'languages',
          'editors',
          'machines',
          'categories',
          'operating_systems',
        ] as const) {
          expect(sum(day[list].map((entry) => micros(entry.total_seconds)))).toBe(
            micros(day.grand_total.total_seconds),
          );
        }
      }
      const stats = (await widget.get(`/users/current/stats/all_time?${ask}`, StatsAnswer)).data;
      expect(micros(stats.total_seconds_including_other_language)).toBe(total);
      expect(micros(stats.best_day?.total_seconds ?? 0)).toBe(Math.max(...days));

      for (const [i, day] of summaries.data.entries()) {
        for (const slice of ['', '&slice_by=entity', '&slice_by=dependencies', '&slice_by=machine']) {
          const path = `/users/current/durations?date=${day.range.date}&${ask}${slice}`;
          const { data } = await widget.get(path, Durations);
          expect([slice, sum(data.map((block) => micros(block.duration)))]).toEqual([slice, days[i]]);
        }
      }
      // A filter takes from the timeline what is its own, and makes no pause look like work.
      const shares = await Promise.all(
        ['acme-api', 'acme-web'].map(async (project) => {
          const path = `/users/current/summaries?start=${start}&end=${end}&${ask}&project=${project}`;
          const { data } = await widget.get(path, Summaries);
          for (const day of data) {
            const inFiles = sum((day.entities ?? []).map((entry) => micros(entry.total_seconds)));
            expect(inFiles).toBe(micros(day.grand_total.total_seconds));
          }
          return sum(data.map((day) => micros(day.grand_total.total_seconds)));
        }),
      );
      const unknown = stats.projects.find((entry) => entry.name === 'Unknown Project')?.total_seconds ?? 0;
      expect(sum(shares) + micros(unknown)).toBe(total);

      // Counted in another way for once.
      const short = (await widget.get(`/users/current/stats/all_time?${ask}&timeout=5`, StatsAnswer)).data;
      expect(micros(short.total_seconds_including_other_language)).toBe(counted(sent, 5));
      const writes = `/users/current/summaries?start=${start}&end=${end}&${ask}&writes_only=true`;
      const written = await widget.get(writes, Summaries);
      expect(micros(written.cumulative_total.seconds)).toBe(
        counted(
          sent.filter((one) => one.isWrite),
          15,
        ),
      );
    }),
    { numRuns: tries(3) },
  );
  t.setNow(null);
});

/** The sum of all gaps within the timeout. */
function counted(sent: Sent[], timeoutMinutes: number): number {
  const gaps = sent.slice(1).map((one, i) => one.micros - (sent[i] as Sent).micros);
  return sum(gaps.filter((gap) => gap <= timeoutMinutes * MINUTE));
}
