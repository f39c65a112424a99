import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  datesOf,
  dayOf,
  daysIn,
  localDays,
  todayIn,
  weekdayOf,
  weekStartOf,
} from './local-days.ts';

const startsIn = (zone: string, first: string, last: string) =>
  localDays(zone, { first, last }).starts.map((start) => new Date(start * 1000).toISOString().replace('.000Z', 'Z'));

describe('where days start', () => {
  test.each([
    ['UTC', '2026-03-29', ['2026-03-29T00:00:00Z', '2026-03-30T00:00:00Z']],
    ['Europe/Berlin, 23 hours', '2026-03-29', ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z']],
    ['Europe/Berlin, 25 hours', '2026-10-25', ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z']],
    ['Australia/Lord_Howe, 23.5 hours', '2026-10-04', ['2026-10-03T13:30:00Z', '2026-10-04T13:00:00Z']],
    ['Australia/Lord_Howe, 24.5 hours', '2026-04-05', ['2026-04-04T13:00:00Z', '2026-04-05T13:30:00Z']],
    ['Asia/Kolkata', '2026-01-01', ['2025-12-31T18:30:00Z', '2026-01-01T18:30:00Z']],
    // 24:00 is 01:00 of the next day, so that day has no midnight.
    ['America/Santiago, no midnight', '2026-09-06', ['2026-09-06T04:00:00Z', '2026-09-07T03:00:00Z']],
    // 24:00 is 23:00 again, so the day before has 25 hours.
    ['America/Santiago, 23:00 twice', '2026-04-04', ['2026-04-04T03:00:00Z', '2026-04-05T04:00:00Z']],
    // 01:00 is 00:00 again: the day starts at the first of the two midnights.
    ['America/Havana, midnight twice', '2026-11-01', ['2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z']],
    ['America/Havana, no midnight', '2026-03-08', ['2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z']],
    // One minute past midnight it was 23:01 of the day before once more; the day started at the first midnight.
    ['America/St_Johns, at 00:01', '2010-11-07', ['2010-11-07T02:30:00Z', '2010-11-08T03:30:00Z']],
    // The day that Samoa left out is there, and empty.
    ['Pacific/Apia, skipped', '2011-12-30', ['2011-12-30T10:00:00Z', '2011-12-30T10:00:00Z']],
  ])('%s', (where, day, starts) => {
    expect(startsIn(where.split(',')[0] as string, day, day)).toEqual(starts);
  });

  test('are where Temporal has them, in every zone, however long the span', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 47_000 }),
        fc.integer({ min: 0, max: 1200 }),
        (zone, start, length) => {
          const first = addDays('1970-01-01', start);
          const days = localDays(zone, { first, last: addDays(first, length) });
          expect(days.dates).toHaveLength(length + 1);
          const expected = [...days.dates, addDays(first, length + 1)].map(
            (date) => Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds / 1000,
          );
          expect(days.starts).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('the day of an instant is that on the clock of the zone', () => {
  const instant = new Date('2026-03-29T22:30:00Z');
  expect(dayOf(instant, 'UTC')).toBe('2026-03-29');
  expect(dayOf(instant, 'Europe/Berlin')).toBe('2026-03-30');
  expect(todayIn('America/New_York', instant)).toBe('2026-03-29');
});

test('calendar arithmetic passes the ends of months and years', () => {
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(addDays('1969-12-31', 1)).toBe('1970-01-01');
  expect(daysIn({ first: '2026-02-01', last: '2026-03-01' })).toBe(29);
  expect(datesOf({ first: '2026-02-27', last: '2026-03-01' })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(addMonths('2026-11', 2)).toBe('2027-01');
  expect(addMonths('2026-11', -11)).toBe('2025-12');
  expect(addMonths('2026-12', 0)).toBe('2026-12');
});

test.each([
  // 2026-11-22 is a Sunday.
  ['2026-11-22', 0, 0, '2026-11-22'],
  ['2026-11-22', 0, 1, '2026-11-16'],
  ['2026-11-21', 6, 0, '2026-11-15'],
  ['2026-11-21', 6, 6, '2026-11-21'],
  ['1969-12-29', 1, 1, '1969-12-29'],
])('%s is weekday %i, and its week started on %i at %s', (date, weekday, weekStart, first) => {
  expect(weekdayOf(date)).toBe(weekday);
  expect(weekStartOf(date, weekStart)).toBe(first);
});
