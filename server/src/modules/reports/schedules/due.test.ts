import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cadence, nextDue } from './due.ts';

const monday8: Cadence = { cadence: 'weekly', weekday: 1, hour: 8 };
const first7: Cadence = { cadence: 'monthly', month_day: 1, hour: 7 };

test.each<[Cadence, string, string, string]>([
  [monday8, '2026-11-20T12:00:00Z', 'Europe/Berlin', '2026-11-23T07:00:00Z'],
  [monday8, '2026-11-23T06:59:59Z', 'Europe/Berlin', '2026-11-23T07:00:00Z'],
  [monday8, '2026-11-23T07:00:00Z', 'Europe/Berlin', '2026-11-30T07:00:00Z'],
  [first7, '2026-11-20T12:00:00Z', 'Asia/Tokyo', '2026-11-30T22:00:00Z'],
  [first7, '2026-12-31T23:00:00Z', 'UTC', '2027-01-01T07:00:00Z'],
  // Half past two is left out on this day, and comes twice on that one.
  [{ cadence: 'weekly', weekday: 0, hour: 2 }, '2026-03-28T12:00:00Z', 'Europe/Berlin', '2026-03-29T01:00:00Z'],
  [{ cadence: 'weekly', weekday: 0, hour: 2 }, '2026-10-24T12:00:00Z', 'Europe/Berlin', '2026-10-25T00:00:00Z'],
])('%j after %s in %s', (when, after, zone, due) => {
  expect(nextDue(when, new Date(after), zone)).toEqual(new Date(due));
});

test('is later, within a step, and at that hour of that day', () => {
  const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Havana', 'Pacific/Apia', 'Asia/Kathmandu');
  const weekly = fc.record({ weekday: fc.nat(6), hour: fc.integer({ min: 4, max: 22 }) });
  fc.assert(
    fc.property(instants, zones, weekly, (after, zone, { weekday, hour }) => {
      const due = nextDue({ cadence: 'weekly', weekday, hour }, after, zone);
      expect(due.getTime()).toBeGreaterThan(after.getTime());
      expect(due.getTime() - after.getTime()).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000);
      const shown = Temporal.Instant.fromEpochMilliseconds(due.getTime()).toZonedDateTimeISO(zone);
      expect([shown.dayOfWeek % 7, shown.hour, shown.minute]).toEqual([weekday, hour, 0]);
    }),
    { numRuns: 200 },
  );
});
