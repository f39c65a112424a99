import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';
import { durationProse, durationShort, durationTicking } from './format.ts';

describe('parseDuration', () => {
  it.each([
    ['1:24', 5040],
    ['01:24', 5040],
    ['1:24:07', 5047],
    [':45', 2700],
    ['1h 24m', 5040],
    ['1h24m', 5040],
    ['1 h 24 min', 5040],
    ['1h 24', 5040],
    ['90m', 5400],
    ['90 min', 5400],
    ['90', 5400],
    ['1.5h', 5400],
    ['1,5 h', 5400],
    ['1.5', 5400],
    ['0.25h', 900],
    ['45s', 45],
    ['2h', 7200],
    ['2 hours', 7200],
    ['1 Std. 30 Min.', 5400],
    ['0', 0],
    ['  1H 5M ', 3900],
    ['120:00', 432_000],
  ])('%s is %i seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', ' ', 'soon', '1:75', '1:2:3:4', '-5', 'h', '5 apples', '1h 2h'])('%j is nothing', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('reads back what we write', () => {
    for (const seconds of [0, 60, 3600, 5040, 360_000]) {
      expect(parseDuration(durationShort(seconds))).toBe(seconds);
      expect(parseDuration(durationProse(seconds))).toBe(seconds);
      expect(parseDuration(durationTicking(seconds + 7))).toBe(seconds + 7);
    }
  });
});
