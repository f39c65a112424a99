import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, LINKS_PER_HOUR, linkEnd, secondsUntilNextLink } from './link.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const minutesAgo = (...minutes: number[]) => minutes.map((ago) => new Date(NOW.getTime() - ago * 60_000));

test.each([
  ['reset', '2026-03-01T13:00:00.000Z'],
  ['change', '2026-03-02T12:00:00.000Z'],
  ['verify', '2026-03-08T12:00:00.000Z'],
] as const)('%s works until %s', (purpose, end) => {
  expect(linkEnd(purpose, NOW).toISOString()).toBe(end);
});

describe('secondsUntilNextLink', () => {
  test.each([
    ['none', [], 0],
    ['two', [50, 10], 0],
    ['three', [50, 10, 5], 600],
    ['three at once', [0, 0, 0], 3600],
    ['four, by a lower limit of then', [59, 50, 10, 5], 600],
    ['three of long ago', [70, 65, 61], 0],
  ])('%s', (_name, ago, seconds) => {
    expect(secondsUntilNextLink(minutesAgo(...ago), NOW)).toBe(seconds);
  });

  test('who waits that long never gets more than three in any hour', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(waits, (patience) => {
        let now = NOW.getTime();
        const made: Date[] = [];
        for (const seconds of patience) {
          now += seconds * 1000;
          const last = made.filter((at) => at.getTime() > now - HOUR_MS);
          if (secondsUntilNextLink(last, new Date(now)) === 0) made.push(new Date(now));
        }
        for (const at of made) {
          const end = at.getTime() + HOUR_MS;
          expect(made.filter((one) => one >= at && one.getTime() < end).length).toBeLessThanOrEqual(LINKS_PER_HOUR);
        }
      }),
    );
  });
});
