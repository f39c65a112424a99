import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { productivityScore } from './productivity-score.ts';

const HOUR = 3600;

describe('the productivity score', () => {
  test.each([
    // days, completed, on time, hours → completion, on_time, consistency, variety, score
    ['nothing', [1, 0, 0, 0], [0, 0, 0, 0, 0]],
    ['no day at all', [0, 0, 0, 0], [0, 0, 0, 0, 0]],
    ['one task a day on time, eight hours', [7, 7, 7, 56], [20, 30, 30, 20, 100]],
    ['time alone', [7, 0, 0, 28], [0, 0, 15, 0, 15]],
    ['more than eight hours a day do not add', [1, 0, 0, 14], [0, 0, 30, 0, 30]],
    ['all late', [10, 5, 0, 0], [10, 0, 0, 20, 30]],
    ['some on time', [30, 7, 2, 100], [4.67, 8.57, 12.5, 20, 45.74]],
    ['variety ends at five tasks', [10, 4, 4, 0], [8, 30, 0, 16, 54]],
    ['completion has no bound of its own, the score has', [1, 10, 10, 8], [200, 30, 30, 20, 100]],
    ['a half is rounded up', [160, 1, 0, 0], [0.13, 0, 0, 4, 4.13]],
  ] as [string, number[], number[]][])('%s', (_, [days, completed, onTime, hours], expected) => {
    const score = productivityScore({
      days: days as number,
      completed: completed as number,
      onTime: onTime as number,
      trackedSeconds: (hours as number) * HOUR,
    });
    const [completion, on_time, consistency, variety, productivity_score] = expected;
    expect(score).toEqual({ productivity_score, score_parts: { completion, on_time, consistency, variety } });
  });

  test('is what its formula says, and what its parts add up to', () => {
    const input = fc.record({
      days: fc.integer({ min: 0, max: 4000 }),
      completed: fc.nat(500),
      late: fc.nat(500),
      trackedSeconds: fc.nat(40_000_000),
    });
    fc.assert(
      fc.property(input, ({ days, completed, late, trackedSeconds }) => {
        const onTime = Math.max(completed - late, 0);
        const { productivity_score, score_parts } = productivityScore({ days, completed, onTime, trackedSeconds });
        const [n, c, t, h] = [Math.max(days, 1), completed, onTime, trackedSeconds / HOUR];
        const exact = (20 * c) / n + (30 * t) / Math.max(c, 1) + 30 * Math.min(h / n / 8, 1) + 20 * Math.min(c / 5, 1);
        expect(Math.abs(productivity_score - Math.min(exact, 100))).toBeLessThanOrEqual(0.02 + 1e-9);
        const sum = Object.values(score_parts).reduce((total, part) => total + part, 0);
        expect(productivity_score).toBe(Math.min(Number(sum.toFixed(2)), 100));
        for (const part of Object.values(score_parts)) expect(part).toBe(Number(part.toFixed(2)));
      }),
    );
  });
});
