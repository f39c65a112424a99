import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endFromClock, longestFree, placeOnDay, spanFromClocks, startFromClock } from './clock-edit.ts';

const BERLIN = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);
const LATER = at('2027-01-01T00:00:00Z');
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());

describe('endFromClock', () => {
  it('is later on the same day', () => {
    expect(endFromClock(at('2026-06-01T07:00:00Z'), '10:30', BERLIN, LATER)).toBe(at('2026-06-01T08:30:00Z'));
  });
  it('is on the next day for a night', () => {
    expect(endFromClock(at('2026-06-01T20:00:00Z'), '01:00', BERLIN, LATER)).toBe(at('2026-06-01T23:00:00Z'));
  });
  it('is refused where it would make a day of a slip', () => {
    expect(endFromClock(at('2026-06-01T08:00:00Z'), '09:00', BERLIN, LATER)).toBeUndefined();
  });
  it('is no night that is yet to end', () => {
    const start = at('2026-06-01T09:00:00Z');
    expect(endFromClock(start, '02:00', BERLIN, at('2026-06-01T13:00:00Z'))).toBeUndefined();
    expect(endFromClock(start, '02:00', BERLIN, at('2026-06-02T00:00:00Z'))).toBe(at('2026-06-02T00:00:00Z'));
    // What is later on the same day was written as it is meant.
    expect(endFromClock(start, '14:00', BERLIN, start)).toBe(at('2026-06-01T12:00:00Z'));
  });
  it('is never before the start, and after it on the next day by 16 hours at most', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(minutes, minutes, (from, to) => {
        const clock = (value: number) =>
          `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
        const span = spanFromClocks('2026-06-01', clock(from), clock(to), BERLIN, LATER);
        const lengthMinutes = to > from ? to - from : to + 1440 - from;
        const isTaken = to > from || lengthMinutes <= 16 * 60;
        expect(span && span.end - span.start).toBe(isTaken ? lengthMinutes * 60_000 : undefined);
      }),
    );
  });
  it('takes the second of two where the first is past', () => {
    // 02:30 summer time; the clock shows 02:40 ten minutes later, and 02:10 forty minutes later.
    const start = at('2026-10-25T00:30:00Z');
    expect(iso(endFromClock(start, '02:40', BERLIN, LATER))).toBe('2026-10-25T00:40:00.000Z');
    expect(iso(endFromClock(start, '02:10', BERLIN, LATER))).toBe('2026-10-25T01:10:00.000Z');
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
    expect(spanFromClocks('2026-06-01', '22:00', '01:00', BERLIN, LATER)).toEqual({
      start: at('2026-06-01T20:00:00Z'),
      end: at('2026-06-01T23:00:00Z'),
    });
    const night = spanFromClocks('2026-03-29', '01:00', '04:00', BERLIN, LATER);
    expect(night && night.end - night.start).toBe(2 * 3_600_000);
  });
  it('refuses a slip', () => {
    expect(spanFromClocks('2026-06-01', '05:00', '04:00', BERLIN, LATER)).toBeUndefined();
  });
});

describe('placeOnDay', () => {
  const day = '2026-06-01';
  const hour = 3_600_000;
  const nine = at('2026-06-01T07:00:00Z');
  const later = at('2026-07-01T07:00:00Z');

  it('begins at nine on an empty day', () => {
    expect(placeOnDay([], 3600, day, BERLIN, later)).toEqual({ start: nine, end: nine + hour });
  });
  it('goes after the last entry', () => {
    const taken = [
      { start: nine + 2 * hour, end: nine + 3 * hour },
      { start: nine, end: nine + hour },
    ];
    expect(placeOnDay(taken, 1800, day, BERLIN, later)?.start).toBe(nine + 3 * hour);
  });
  it('looks for room earlier when the evening is full', () => {
    const taken = [{ start: nine, end: at('2026-06-01T21:30:00Z') }];
    expect(placeOnDay(taken, 3600, day, BERLIN, later)).toEqual({
      start: at('2026-05-31T22:00:00Z'),
      end: at('2026-05-31T23:00:00Z'),
    });
  });
  it('stays in the day when there is no room at all', () => {
    const taken = [{ start: at('2026-05-31T22:00:00Z'), end: at('2026-06-01T22:00:00Z') }];
    expect(placeOnDay(taken, 3600, day, BERLIN, later)?.end).toBe(at('2026-06-01T22:00:00Z'));
  });

  describe('today', () => {
    const now = at('2026-06-01T12:05:00Z');
    const place = (taken: { start: number; end: number }[], seconds: number) =>
      placeOnDay(taken, seconds, day, BERLIN, now);

    it('goes after the last entry where that has been by now', () => {
      expect(place([{ start: nine, end: nine + hour }], 2 * 3600)).toEqual({
        start: nine + hour,
        end: nine + 3 * hour,
      });
    });
    it('ends at now where it would end later, and nothing is in the way', () => {
      expect(place([], 6 * 3600)).toEqual({ start: now - 6 * hour, end: now });
    });
    it('goes before an entry where there is too little time after it', () => {
      const entry = { start: nine, end: nine + 2 * hour };
      expect(place([entry], 4 * 3600)).toEqual({ start: nine - 4 * hour, end: nine });
    });
    it('goes before what runs', () => {
      const running = { start: now - hour, end: now };
      expect(place([running], 5400)).toEqual({ start: now - hour - 5400_000, end: now - hour });
    });
    it('is nowhere where no free stretch holds it', () => {
      const taken = [{ start: at('2026-05-31T22:30:00Z'), end: now }];
      expect(place(taken, 3600)).toBeUndefined();
      expect(longestFree(taken, day, BERLIN, now)).toBe(1800);
      expect(place(taken, 1800)).toEqual({ start: at('2026-05-31T22:00:00Z'), end: at('2026-05-31T22:30:00Z') });
    });
    it('never reaches past now, nor over another entry', () => {
      const span = fc.tuple(fc.integer({ min: -120, max: 725 }), fc.integer({ min: 1, max: 300 }));
      fc.assert(
        fc.property(fc.array(span, { maxLength: 8 }), fc.integer({ min: 1, max: 86_000 }), (spans, seconds) => {
          const dayStart = at('2026-05-31T22:00:00Z');
          const taken = spans.map(([from, length]) => ({
            start: dayStart + from * 60_000,
            end: Math.min(now, dayStart + (from + length) * 60_000),
          }));
          const found = place(taken, seconds);
          if (!found) return;
          expect(found.end - found.start).toBe(seconds * 1000);
          expect(found.end).toBeLessThanOrEqual(now);
          expect(found.start).toBeGreaterThanOrEqual(dayStart);
          for (const one of taken) expect(one.start >= found.end || one.end <= found.start).toBe(true);
        }),
      );
    });
  });
});
