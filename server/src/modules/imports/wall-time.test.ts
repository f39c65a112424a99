import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '../../../test/thoroughness.ts';
import { resolveSpan } from './wall-time.ts';

const DAY = 86_400;

function resolve(start: string, end: string | null, duration: number | null, zone = 'Europe/Berlin'): string {
  const local = (text: string) => Temporal.PlainDateTime.from(text);
  const span = resolveSpan(local(start), end === null ? null : local(end), duration, zone);
  return 'start' in span ? `${span.start} ${span.end}` : `${span.at}: ${span.message}`;
}

describe('an ordinary day', () => {
  test.each([
    ['with a duration', '2026-01-05T09:00', '2026-01-05T10:00', 3600],
    ['without', '2026-01-05T09:00', '2026-01-05T10:00', null],
    ['with one that was rounded', '2026-01-05T09:00', '2026-01-05T10:00', 4500],
    ['without an end', '2026-01-05T09:00', null, 3600],
  ])('%s', (_, start, end, duration) => {
    expect(resolve(start, end, duration)).toBe('2026-01-05T08:00:00Z 2026-01-05T09:00:00Z');
  });

  test.each([
    ['no length', '2026-01-05T09:00', '2026-01-05T09:00', 0, 'end: end is not after start'],
    ['backwards', '2026-01-05T09:00', '2026-01-05T08:59:59', 3600, 'end: end is not after start'],
    ['no length, by duration', '2026-01-05T09:00', null, 0, 'end: end is not after start'],
    ['7 days', '2026-01-05T09:00', '2026-01-12T09:00', null, '2026-01-05T08:00:00Z 2026-01-12T08:00:00Z'],
    ['a second more', '2026-01-05T09:00', '2026-01-12T09:00:01', null, 'end: longer than 7 days'],
    ['endless, by duration', '2026-01-05T09:00', null, Number.MAX_VALUE, 'end: longer than 7 days'],
    ['before 1970', '1969-12-31T23:00', '1970-01-01T00:00', null, 'start: the year 1969 is outside 1970–2100'],
    ['after 2100', '2100-12-31T23:00', '2101-01-01T01:00', null, 'end: the year 2101 is outside 1970–2100'],
    [
      '1970 here, not in UTC',
      '1970-01-01T00:30',
      '1970-01-01T02:00',
      null,
      'start: the year 1969 is outside 1970–2100 in UTC',
    ],
  ])('%s', (_, start, end, duration, result) => {
    expect(resolve(start, end, duration)).toBe(result);
  });
});

describe('clocks go back (Berlin, 25 October 2026, 03:00 → 02:00)', () => {
  test.each([
    ['across it, as long as it really was', '2026-10-24T23:00', '2026-10-25T04:00', null, '21:00 03:00'],
    ['ends at the first 02:30', '2026-10-25T01:30', '2026-10-25T02:30', 3600, '23:30 00:30'],
    ['ends at the second', '2026-10-25T01:30', '2026-10-25T02:30', 7200, '23:30 01:30'],
    ['ends at the second, give or take a second', '2026-10-25T01:30', '2026-10-25T02:30', 7199, '23:30 01:30'],
    ['nothing says which', '2026-10-25T01:30', '2026-10-25T02:30', null, '23:30 00:30'],
    ['a rounded duration is still nearer to one', '2026-10-25T01:23', '2026-10-25T02:30', 7200, '23:23 01:30'],
    ['starts at the first 02:30', '2026-10-25T02:30', '2026-10-25T03:30', 7200, '00:30 02:30'],
    ['starts at the second', '2026-10-25T02:30', '2026-10-25T03:30', 3600, '01:30 02:30'],
    ['within the hour', '2026-10-25T02:10', '2026-10-25T02:40', 1800, '00:10 00:40'],
    ['within the hour, and once around', '2026-10-25T02:10', '2026-10-25T02:40', 5400, '00:10 01:40'],
    ['the clock runs backwards', '2026-10-25T02:50', '2026-10-25T02:10', 1200, '00:50 01:10'],
    ['the same without a duration', '2026-10-25T02:50', '2026-10-25T02:10', null, '00:50 01:10'],
    ['7 days, if it starts at the second', '2026-10-25T02:30', '2026-11-01T02:30', null, '01:30 01:30'],
    ['an hour that seems to have no length', '2026-10-25T02:10', '2026-10-25T02:10', 3600, '00:10 01:10'],
  ])('%s', (_, start, end, duration, times) => {
    expect(resolve(start, end, duration).replace(/\d{4}-\d\d-\d\dT(\d\d:\d\d):00Z/g, '$1')).toBe(times);
  });
});

describe('clocks go forward (Berlin, 29 March 2026, 02:00 → 03:00)', () => {
  test.each([
    ['across it, as long as it really was', '2026-03-28T23:00', '2026-03-29T04:00', null, '22:00 02:00'],
    ['a start that never came moves forward', '2026-03-29T02:30', '2026-03-29T04:00', null, '01:30 02:00'],
    ['and where the duration agrees', '2026-03-29T02:30', '2026-03-29T04:00', 1800, '01:30 02:00'],
    ['but not where it shows the other reading', '2026-03-29T02:30', '2026-03-29T04:00', 5400, '00:30 02:00'],
    ['an end that never came moves forward', '2026-03-29T01:30', '2026-03-29T02:30', null, '00:30 01:30'],
    ['both', '2026-03-29T02:10', '2026-03-29T02:40', 1800, '01:10 01:40'],
    ['a start moved past its end', '2026-03-29T02:30', '2026-03-29T03:15', null, '00:30 01:15'],
    ['no clock time explains the duration', '2026-03-29T01:00', '2026-03-29T04:00', 10_800, '00:00 02:00'],
  ])('%s', (_, start, end, duration, times) => {
    expect(resolve(start, end, duration).replace(/\d{4}-\d\d-\d\dT(\d\d:\d\d):00Z/g, '$1')).toBe(times);
  });
});

test('the day that Samoa left out', () => {
  expect(resolve('2011-12-29T23:00', '2011-12-31T01:00', 7200, 'Pacific/Apia')).toBe(
    '2011-12-30T09:00:00Z 2011-12-30T11:00:00Z',
  );
});

describe('for any entry in any zone', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Africa/Casablanca',
    'Pacific/Apia',
    'America/Sao_Paulo',
    'Antarctica/Troll',
  ];
  /** Half of the entries start near a clock change, where everything happens. */
  const entry = fc
    .record({
      zone: fc.constantFrom(...zones),
      second: fc.integer({ min: 10 * DAY, max: 4_000_000_000 }),
      nearChange: fc.boolean(),
      before: fc.integer({ min: -DAY / 4, max: DAY / 4 }),
      length: fc.oneof(fc.integer({ min: 1, max: 5 * 3600 }), fc.integer({ min: 1, max: 7 * DAY })),
    })
    .map(({ zone, second, nearChange, before, length }) => {
      const somewhen = Temporal.Instant.fromEpochMilliseconds(second * 1000).toZonedDateTimeISO(zone);
      const change = nearChange ? somewhen.getTimeZoneTransition('next') : null;
      const start = (change ?? somewhen).subtract({ seconds: before });
      return { zone, start, end: start.add({ seconds: length }), length };
    })
    .filter(({ start, end }) => start.year >= 1970 && end.year <= 2100);

  test('the length is that of the duration, and clock times that came once are kept', () => {
    fc.assert(
      fc.property(entry, ({ zone, start, end, length }) => {
        const span = resolveSpan(start.toPlainDateTime(), end.toPlainDateTime(), length, zone);
        if (!('start' in span)) throw new Error(span.message);
        expect((span.end.epochMilliseconds - span.start.epochMilliseconds) / 1000).toBe(length);
        for (const [read, real] of [
          [span.start, start],
          [span.end, end],
        ] as const) {
          expect(read.toZonedDateTimeISO(zone).toPlainDateTime().equals(real.toPlainDateTime())).toBe(true);
        }
      }),
      { numRuns: tries(300) },
    );
  });

  test('without a duration it is an entry all the same, at the clock times of the row', () => {
    fc.assert(
      fc.property(entry, ({ zone, start, end }) => {
        const span = resolveSpan(start.toPlainDateTime(), end.toPlainDateTime(), null, zone);
        if (!('start' in span)) throw new Error(span.message);
        expect(Temporal.Instant.compare(span.start, span.end)).toBe(-1);
        expect(span.start.toZonedDateTimeISO(zone).toPlainDateTime().equals(start.toPlainDateTime())).toBe(true);
        expect(span.end.toZonedDateTimeISO(zone).toPlainDateTime().equals(end.toPlainDateTime())).toBe(true);
      }),
      { numRuns: tries(300) },
    );
  });

  test('without an end it is as long as it says', () => {
    fc.assert(
      fc.property(entry, ({ zone, start, length }) => {
        const span = resolveSpan(start.toPlainDateTime(), null, length, zone);
        if (!('start' in span)) throw new Error(span.message);
        expect((span.end.epochMilliseconds - span.start.epochMilliseconds) / 1000).toBe(length);
      }),
    );
  });
});
