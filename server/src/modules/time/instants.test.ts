import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chosenStart,
  entriesOf,
  finishedInterval,
  instantOf,
  nextStart,
  pausedAt,
  plusSeconds,
  resumedAt,
  timerEnd,
} from './instants.ts';

const DAY = 86_400;
const at = (text: string) => new Date(text);
const seconds = fc.integer({ min: 0, max: 4_000_000_000 }).map((s) => new Date(s * 1000));

describe('instantOf', () => {
  test.each([
    ['2026-03-29T09:00:00.999Z', '2026-03-29T09:00:00.000Z'],
    ['2026-03-29T09:00:00.999999999+02:00', '2026-03-29T07:00:00.000Z'],
    ['1970-01-01T00:00:00.5Z', '1970-01-01T00:00:00.000Z'],
    ['1969-12-31T23:59:59.5Z', '1969-12-31T23:59:59.000Z'],
    ['2026-01-01T00:00:00-03:30', '2026-01-01T03:30:00.000Z'],
  ])('%s is %s', (text, instant) => expect(instantOf(text).toISOString()).toBe(instant));
});

describe('finishedInterval', () => {
  const start = at('2026-03-10T09:00:00Z');
  test('takes a second to 7 days', () => {
    for (const length of [1, 7 * DAY]) {
      expect(finishedInterval(start, plusSeconds(start, length))).toEqual({ start, end: plusSeconds(start, length) });
    }
  });
  test.each([
    [0, 'end', 'end_time must be after start_time'],
    [-5, 'start', 'start_time must be before end_time'],
    [7 * DAY + 1, 'end', 'end_time must be at most 7 days after'],
    [7 * DAY + 1, 'start', 'start_time must be at most 7 days before'],
  ] as const)('refuses %i seconds, about the %s', (length, changed, message) => {
    expect(() => finishedInterval(start, plusSeconds(start, length), changed)).toThrow(message);
  });
  test('knows the years 1970 to 2100', () => {
    for (const year of ['1970-01-01T00:00:00Z', '2100-12-31T23:59:59Z']) {
      expect(finishedInterval(at(year), plusSeconds(at(year), 60)).start).toEqual(at(year));
    }
    for (const year of ['1969-12-31T23:59:59Z', '2101-01-01T00:00:00Z', '0001-01-01T00:00:00Z']) {
      expect(() => finishedInterval(at(year), plusSeconds(at(year), 60))).toThrow('years 1970 to 2100');
    }
  });
});

test('the entry of a timer that has run past 7 days may keep its early start', () => {
  const now = at('2026-03-20T12:00:00Z');
  const current = at('2026-03-01T12:00:00Z');
  expect(chosenStart(at('2026-03-02T12:00:00Z'), now, current)).toEqual(at('2026-03-02T12:00:00Z'));
  expect(() => chosenStart(at('2026-02-28T12:00:00Z'), now, current)).toThrow('at most 7 days ago');
  expect(() => chosenStart(at('2026-03-02T12:00:00Z'), now)).toThrow('at most 7 days ago');
});

test('what follows a stop begins after it, unless that lies far ahead', () => {
  const now = at('2026-03-10T09:00:00.900Z');
  expect(nextStart(now, null)).toEqual(at('2026-03-10T09:00:00Z'));
  expect(nextStart(now, at('2026-03-10T08:00:00Z'))).toEqual(at('2026-03-10T09:00:00Z'));
  expect(nextStart(now, at('2026-03-10T09:00:01Z'))).toEqual(at('2026-03-10T09:00:01Z'));
  expect(nextStart(now, at('2026-03-10T11:00:00Z'))).toEqual(at('2026-03-10T09:00:00Z'));
});

test('a timer ends in a whole second, one after its start at least', () => {
  fc.assert(
    fc.property(seconds, fc.integer({ min: -300_000, max: 1_000_000_000 }), (start, ms) => {
      const now = new Date(start.getTime() + ms);
      const end = timerEnd(start, now);
      expect(end.getTime() % 1000).toBe(0);
      expect(end.getTime() - start.getTime()).toBe(Math.max(Math.floor(ms / 1000), 1) * 1000);
    }),
  );
});

test('the entries of a long timer follow one another, are short enough and lose nothing', () => {
  fc.assert(
    fc.property(seconds, fc.integer({ min: 1, max: 100 * DAY }), (start, length) => {
      const end = plusSeconds(start, length);
      const entries = entriesOf({ start, end });
      expect(entries[0]?.start).toEqual(start);
      expect(entries.at(-1)?.end).toEqual(end);
      for (const [i, entry] of entries.entries()) {
        if (i > 0) expect(entry.start).toEqual(entries[i - 1]?.end);
        expect(finishedInterval(entry.start, entry.end)).toEqual(entry);
      }
      expect(entries).toHaveLength(Math.ceil(length / (7 * DAY)));
    }),
  );
});

describe('a pause and a resume', () => {
  test('leave no second twice and none uncounted, whatever moments they are given', () => {
    const moment = fc.option(fc.integer({ min: -20, max: 400 }), { nil: undefined });
    fc.assert(
      fc.property(seconds, fc.integer({ min: 0, max: 1000 }), moment, moment, (start, ran, pause, resume) => {
        const now = plusSeconds(start, ran);
        const chosen = (ahead: number | undefined) => (ahead === undefined ? undefined : plusSeconds(start, ahead));
        let end: Date;
        let next: Date;
        try {
          end = pausedAt(start, now, chosen(pause));
          next = resumedAt(end, now, chosen(resume));
        } catch {
          // Refused, and nothing was changed: only for a moment that can't be.
          return pause !== undefined || resume !== undefined;
        }
        expect(end.getTime()).toBeGreaterThan(start.getTime());
        expect(next.getTime()).toBeGreaterThanOrEqual(end.getTime());
        if (pause !== undefined) expect(end).toEqual(chosen(pause));
        if (resume !== undefined) expect(next).toEqual(chosen(resume));
        return true;
      }),
    );
  });
});
