import { expect, it } from 'vitest';
import { scoreParts, sumAboveScore } from './score.ts';

const parts = (completion: number, on_time: number, consistency: number, variety: number) => ({
  completion,
  on_time,
  consistency,
  variety,
});

it('fills each part up to its weight; completion goes on', () => {
  expect(scoreParts(parts(5, 30, 12, 0)).map(({ share, isAbove }) => [share, isAbove])).toEqual([
    [0.25, false],
    [1, false],
    [0.4, false],
    [0, false],
  ]);
  // Two tasks on one day.
  expect(scoreParts(parts(40, 30, 15, 8))[0]).toEqual({
    part: 'completion',
    value: 40,
    weight: 20,
    share: 1,
    isAbove: true,
  });
});

it.each([
  [parts(20, 30, 30, 20), null],
  [parts(40, 15, 10.01, 20), null],
  [parts(40, 30, 15, 16), 101],
  [parts(200, 30, 30, 20), 280],
  [parts(20.07, 30, 30, 20), 100.07],
])('%j add up to more than the score can be: %s', (given, sum) => {
  expect(sumAboveScore(given)).toBe(sum);
});
