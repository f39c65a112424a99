import { expect, test } from 'vitest';
import { hoursOf, percentageOf } from './rounding.ts';

test.each([
  [0, 0],
  [3600, 1],
  [17, 0],
  [18, 0.01],
  [5400, 1.5],
  // 1.005 hours: half a hundredth, which a division by 3600 would put below it.
  [3618, 1.01],
  [360_000_018, 100_000.01],
])('%i seconds are %d hours', (seconds, hours) => {
  expect(hoursOf(seconds)).toBe(hours);
});

test.each([
  [0, 0, 0],
  [0, 5, 0],
  [1, 3, 33.3],
  [2, 3, 66.7],
  [1, 2000, 0.1],
  [5, 5, 100],
])('%i of %i is %d %%', (part, whole, percentage) => {
  expect(percentageOf(part, whole)).toBe(percentage);
});
