import { describe, expect, it } from 'vitest';
import { endFromClock, placeOnDay, spanFromClocks, startFromClock } from './clock-edit.ts';

const BERLIN = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());

describe('endFromClock', () => {
  it('is later on the same day', () => {
    expect(endFromClock(at('2026-06-01T07:00:00Z'), '10:30', BERLIN)).toBe(at('2026-06-01T08:30:00Z'));
  });
  it('is on the next day for a night', () => {
    expect(endFromClock(at('2026-06-01T20:00:00Z'), '01:00', BERLIN)).toBe(at('2026-06-01T23:00:00Z'));
  });
  it('is refused where it would make a day of a slip', () => {
    expect(endFromClock(at('2026-06-01T08:00:00Z'), '09:00', BERLIN)).toBeUndefined();
  });
  it('takes the second of two where the first is past', () => {
    // 02:30 summer time; the clock shows 02:40 ten minutes later, and 02:10 forty minutes later.
    const start = at('2026-10-25T00:30:00Z');
    expect(iso(endFromClock(start, '02:40', BERLIN))).toBe('2026-10-25T00:40:00.000Z');
    expect(iso(endFromClock(start, '02:10', BERLIN))).toBe('2026-10-25T01:10:00.000Z');
  });
});

describe('startFromClock', () => {
  it('keeps the day and stays before the end', () => {
    const [start, end] = [at('2026-06-01T07:00:00Z'), at('2026-06-01T09:00:00Z')];
    expect(startFromClock(start, end, '08:15', BERLIN)).toBe(at('2026-06-01T06:15:00Z'));
    expect(startFromClock(start, end, '11:00', BERLIN)).toBeUndefined();
    expect(startFromClock(start, null, '11:00', BERLIN)).toBe(at('2026-06-01T09:00:00Z'));
  });
});

describe('spanFromClocks', () => {
  it('knows nights and the true length over a clock change', () => {
    expect(spanFromClocks('2026-06-01', '22:00', '01:00', BERLIN)).toEqual({
      start: at('2026-06-01T20:00:00Z'),
      end: at('2026-06-01T23:00:00Z'),
    });
    const night = spanFromClocks('2026-03-29', '01:00', '04:00', BERLIN);
    expect(night.end - night.start).toBe(2 * 3_600_000);
  });
});

describe('placeOnDay', () => {
  const day = '2026-06-01';
  const hour = 3_600_000;
  const nine = at('2026-06-01T07:00:00Z');

  it('begins at nine on an empty day', () => {
    expect(placeOnDay([], 3600, day, BERLIN)).toEqual({ start: nine, end: nine + hour });
  });
  it('goes after the last entry', () => {
    const taken = [
      { start: nine + 2 * hour, end: nine + 3 * hour },
      { start: nine, end: nine + hour },
    ];
    expect(placeOnDay(taken, 1800, day, BERLIN).start).toBe(nine + 3 * hour);
  });
  it('looks for room earlier when the evening is full', () => {
    const taken = [{ start: nine, end: at('2026-06-01T21:30:00Z') }];
    expect(placeOnDay(taken, 3600, day, BERLIN)).toEqual({
      start: at('2026-05-31T22:00:00Z'),
      end: at('2026-05-31T23:00:00Z'),
    });
  });
  it('stays in the day when there is no room at all', () => {
    const taken = [{ start: at('2026-05-31T22:00:00Z'), end: at('2026-06-01T22:00:00Z') }];
    expect(placeOnDay(taken, 3600, day, BERLIN).end).toBe(at('2026-06-01T22:00:00Z'));
  });
});
