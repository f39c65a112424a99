import { describe, expect, test } from 'vitest';
import { localDays } from '../../core/local-days.ts';
import { clockSlots, DAY_SECONDS, HOUR_SECONDS } from './clock-slots.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  'America/Havana',
];

/** `hour:minutes` of each slot of a day. */
function hoursOn(zone: string, day: string): string[] {
  const { starts, hours } = clockSlots(localDays(zone, { first: day, last: day }), HOUR_SECONDS);
  return hours.map((hour, slot) => `${hour}:${((starts[slot + 1] as number) - (starts[slot] as number)) / 60}`);
}

describe('the hours of a day with a clock change', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', 23, '1:60 3:60'],
    ['Europe/Berlin', '2026-10-25', 25, '2:60 2:60 3:60'],
    ['America/Santiago', '2026-09-06', 23, '1:60 2:60'],
    ['America/Santiago', '2026-04-04', 25, '23:60 23:60'],
    ['America/Havana', '2026-11-01', 25, '0:60 0:60 1:60'],
    // Half an hour, at 02:00: the clock skips the first half of an hour, or shows the second half of one again.
    ['Australia/Lord_Howe', '2026-10-04', 24, '1:60 2:30 3:60'],
    ['Australia/Lord_Howe', '2026-04-05', 25, '1:60 1:30 2:60'],
  ])('%s on %s', (zone, day, count, part) => {
    const hours = hoursOn(zone, day);
    expect(hours).toHaveLength(count);
    expect(hours.join(' ')).toContain(part);
  });
});

describe.each([HOUR_SECONDS, DAY_SECONDS] as const)('slots of %i seconds', (unit) => {
  test.each(ZONES)('in %s are the hours and days its clock shows, and arithmetic finds them', (zone) => {
    const days = localDays(zone, { first: '2025-12-20', last: '2026-12-31' });
    const { starts, hours, days: dayOfSlot, stretches } = clockSlots(days, unit);
    expect(starts[0]).toBe(days.starts[0]);
    expect(starts.at(-1)).toBe(days.starts.at(-1));
    const found = (instant: number) => {
      const stretch = stretches.starts.findLastIndex((start) => start <= instant);
      const [base, offset] = [stretches.bases[stretch] as number, stretches.offsets[stretch] as number];
      return base + Math.floor((instant + offset) / unit);
    };
    for (let slot = 0; slot < hours.length; slot += 1) {
      const [start, last] = [starts[slot] as number, (starts[slot + 1] as number) - 1];
      for (const instant of [start, last]) {
        const local = Temporal.Instant.fromEpochMilliseconds(instant * 1000).toZonedDateTimeISO(zone);
        expect(local.toPlainDate().toString()).toBe(days.dates[dayOfSlot[slot] as number]);
        if (unit === HOUR_SECONDS || instant === start) expect(local.hour).toBe(hours[slot]);
        expect(found(instant)).toBe(slot);
      }
    }
  });

  test('count in the day that had started, where a clock went back over midnight', () => {
    // In St. John's it was 00:01 on Sunday, and then 23:01 on Saturday once more.
    const days = localDays('America/St_Johns', { first: '2010-11-06', last: '2010-11-07' });
    const slots = clockSlots(days, unit);
    const lengths = [0, 0];
    slots.days.forEach((day, slot) => {
      lengths[day] = (lengths[day] as number) + (slots.starts[slot + 1] as number) - (slots.starts[slot] as number);
    });
    expect(lengths).toEqual([24 * HOUR_SECONDS, 25 * HOUR_SECONDS]);
    const change = Date.parse('2010-11-07T02:31:00Z') / 1000;
    const second = slots.starts.indexOf(change);
    expect([slots.days[second], slots.hours[second]]).toEqual([1, 23]);
  });
});

test('the hours before 1970 and of a day a zone left out', () => {
  expect(hoursOn('America/New_York', '1969-12-31')).toHaveLength(24);
  expect(hoursOn('America/New_York', '1969-12-31')[0]).toBe('0:60');
  expect(hoursOn('Pacific/Apia', '2011-12-30')).toEqual([]);
});
