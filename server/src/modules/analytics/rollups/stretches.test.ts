import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../../test/database.ts';
import { tries } from '../../../../test/thoroughness.ts';
import { addDays, dayOf, localDays } from '../../../core/local-days.ts';
import { clockSlots, DAY_SECONDS, HOUR_SECONDS } from '../clock-slots.ts';
import { zoneStretches } from './stretches.ts';

/** What SQL makes of the stretches is what the program makes of Temporal. */

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

/** Whole and half hours and quarters; midnights that are skipped or come twice; clocks set back over midnight; a day that was skipped. */
const ZONES = {
  UTC: [],
  'Europe/Berlin': ['2026-03-29T01:00Z', '2026-10-25T01:00Z'],
  'America/New_York': ['2026-03-08T07:00Z', '2026-11-01T06:00Z', '1970-01-01T00:00Z'],
  'Asia/Kolkata': [],
  'Asia/Kathmandu': ['1985-12-31T18:30Z'],
  'Australia/Lord_Howe': ['2026-04-04T15:00Z', '2026-10-03T15:30Z'],
  'America/Santiago': ['2026-09-06T04:00Z', '2026-04-05T03:00Z'],
  'America/Havana': ['2026-11-01T05:00Z', '2026-03-08T05:00Z'],
  'America/St_Johns': ['1990-10-28T02:31Z', '2005-10-30T02:31Z', '1988-04-03T03:31Z'],
  'America/Sao_Paulo': ['2018-02-18T02:00Z', '2018-11-04T03:00Z'],
  'Pacific/Apia': ['2011-12-30T10:00Z', '2011-12-29T10:00Z'],
  'Pacific/Kwajalein': ['1993-08-21T12:00Z'],
  'Africa/Monrovia': ['1972-01-07T00:44:30Z'],
  'Africa/Casablanca': ['2026-02-15T02:00Z', '2026-03-22T02:00Z'],
  'Asia/Gaza': ['2026-10-31T00:00Z'],
} satisfies Record<string, string[]>;

const interval = (changes: string[]) =>
  fc.record({
    start: fc.oneof(
      fc.integer({ min: 0, max: Date.parse('2100-12-20T00:00:00Z') / 1000 }),
      ...(changes.length > 0
        ? [
            fc
              .tuple(fc.constantFrom(...changes), fc.integer({ min: -200_000, max: 10_000 }))
              .map(([change, shift]) => Math.max(Date.parse(change) / 1000 + shift, 0)),
          ]
        : []),
    ),
    length: fc.oneof(fc.integer({ min: 1, max: 7 * DAY_SECONDS }), fc.integer({ min: 1, max: 20_000 })),
  });

test.each(Object.entries(ZONES))('the days and hours of %s', async (zone, changes) => {
  const { starts, offsets, leastDays } = zoneStretches(zone);
  const runs = tries(40);
  await fc.assert(
    fc.asyncProperty(interval(changes), async ({ start, length }) => {
      const end = start + length;
      const { rows } = await database.owner.query(
        `select (date '1970-01-01' + day)::text as date, hour, sum(seconds)::integer as seconds
         from app.local_hours($1::bigint[], $2::integer[], $3::integer[], $4::bigint, $5::bigint)
         group by 1, 2 order by 1, 2`,
        [starts, offsets, leastDays, start, end],
      );
      expect(rows).toEqual(byTemporal(zone, start, end));
    }),
    {
      numRuns: runs,
      examples: changes.map((at) => [{ start: Math.max(Date.parse(at) / 1000 - 90_000, 0), length: 180_000 }]),
    },
  );
});

function byTemporal(zone: string, start: number, end: number) {
  const first = addDays(dayOf(new Date(start * 1000), zone), -1);
  const days = localDays(zone, { first, last: addDays(dayOf(new Date(end * 1000), zone), 1) });
  const slots = clockSlots(days, HOUR_SECONDS);
  const sums = new Map<string, { date: string; hour: number; seconds: number }>();
  slots.hours.forEach((hour, i) => {
    const seconds = Math.min(end, slots.starts[i + 1] as number) - Math.max(start, slots.starts[i] as number);
    if (seconds <= 0) return;
    const date = days.dates[slots.days[i] as number] as string;
    const key = `${date} ${String(hour).padStart(2, '0')}`;
    sums.set(key, { date, hour, seconds: (sums.get(key)?.seconds ?? 0) + seconds });
  });
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

test('the stretches of every zone fit into a row of the database', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    expect([zone, zoneStretches(zone).starts.length < 450]).toEqual([zone, true]);
  }
});
