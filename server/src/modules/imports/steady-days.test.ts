import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '../../../test/thoroughness.ts';
import { steadyInstant } from './steady-days.ts';

/** Both changes of a year in both hemispheres, half hours, changes at midnight, a day that never was, seconds long ago. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Monrovia',
  'Asia/Kolkata',
];

const local = fc.integer({ min: Date.UTC(1970, 0, 1) / 1000, max: Date.UTC(2100, 11, 31) / 1000 }).map((second) =>
  Temporal.Instant.fromEpochMilliseconds(second * 1000)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime(),
);

test('is the instant that Temporal says, the only one there is', () => {
  fc.assert(
    fc.property(local, fc.constantFrom(...ZONES), (time, zone) => {
      const instant = steadyInstant(time, zone);
      if (instant === null) return;
      for (const disambiguation of ['earlier', 'later'] as const) {
        expect(instant.equals(time.toZonedDateTime(zone, { disambiguation }).toInstant())).toBe(true);
      }
    }),
    { numRuns: tries(500) },
  );
});

test.each(ZONES)('every hour of 2011 in %s that is read by subtraction alone is right', (zone) => {
  let asked = 0;
  for (let time = Temporal.PlainDateTime.from('2011-01-01T00:30'); time.year < 2012; time = time.add({ hours: 1 })) {
    const instant = steadyInstant(time, zone);
    if (instant === null) asked += 1;
    else expect(instant.equals(time.toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant())).toBe(true);
  }
  // A few days around each change.
  expect(asked).toBeLessThanOrEqual(24 * 16);
});
