import type { ReportRounding } from '@daybook/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundingOf, roundSeconds } from './rounding.ts';

const by = (minutes: number, direction: ReportRounding['direction']) =>
  ({ minutes, direction, per: 'entry' }) as ReportRounding;

test.each<[number, number, ReportRounding['direction'], number]>([
  [0, 15, 'up', 0],
  [1, 15, 'up', 900],
  [900, 15, 'up', 900],
  [901, 15, 'up', 1800],
  [899, 15, 'down', 0],
  [1799, 15, 'down', 900],
  [449, 15, 'nearest', 0],
  [450, 15, 'nearest', 900],
  [89, 1, 'nearest', 60],
  [90, 1, 'nearest', 120],
])('%i s to %i min, %s: %i', (seconds, minutes, direction, rounded) => {
  expect(roundSeconds(seconds, by(minutes, direction))).toBe(rounded);
});

test('is a multiple, less than a step away, on the side it is asked for', () => {
  const minutes = fc.constantFrom(1, 5, 6, 10, 12, 15, 20, 30, 60);
  const directions = fc.constantFrom<ReportRounding['direction']>('up', 'down', 'nearest');
  fc.assert(
    fc.property(fc.nat(700_000), minutes, directions, (seconds, step, direction) => {
      const change = roundSeconds(seconds, by(step, direction)) - seconds;
      expect((seconds + change) % (step * 60)).toBe(0);
      expect(Math.abs(change)).toBeLessThan(step * 60);
      if (direction === 'up') expect(change).toBeGreaterThanOrEqual(0);
      if (direction === 'down') expect(change).toBeLessThanOrEqual(0);
      if (direction === 'nearest') expect(Math.abs(change)).toBeLessThanOrEqual(step * 30);
    }),
    { numRuns: 200 },
  );
});

test('is that of the workspace where the question leaves it open', () => {
  const policy = { rounding: { minutes: 6, direction: 'up' as const } };
  expect(roundingOf({}, policy)).toEqual({ minutes: 6, direction: 'up', per: 'entry' });
  expect(roundingOf({ rounding: null }, policy)).toBeNull();
  expect(roundingOf({ rounding: by(15, 'down') }, policy)).toEqual(by(15, 'down'));
  expect(roundingOf({}, { rounding: null })).toBeNull();
});
