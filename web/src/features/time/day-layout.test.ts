import { describe, expect, it } from 'vitest';
import { commonHours, layoutDay } from './day-layout.ts';

const BERLIN = 'Europe/Berlin';
const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);
const entry = (id: string, start: string, end: string | null) => ({ id, start_time: start, end_time: end });
const LATER = at('2026-12-31T00:00:00Z');

const june = (entries: ReturnType<typeof entry>[], now = LATER) =>
  layoutDay(entries, { day: '2026-06-01', zone: 'UTC', now });

describe('layoutDay', () => {
  it('shows 8 to 18 on an empty day, without gaps', () => {
    const layout = june([]);
    expect(layout.hours.map((hour) => hour.clock)).toEqual(
      ['08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18'].map((hour) => `${hour}:00`),
    );
    expect(layout.gaps).toEqual([]);
  });

  it('grows to the full hours around what is there', () => {
    const layout = june([
      entry('a', '2026-06-01T06:20:00Z', '2026-06-01T07:00:00Z'),
      entry('b', '2026-06-01T19:00:00Z', '2026-06-01T20:01:00Z'),
    ]);
    expect([layout.hours[0]?.clock, layout.hours.at(-1)?.clock]).toEqual(['06:00', '21:00']);
  });

  it.each([
    ['in the evening', '2026-06-01T19:20:00Z', ['08:00', '20:00']],
    ['just before midnight', '2026-06-01T23:30:00Z', ['08:00', '00:00']],
    ['just after midnight', '2026-06-01T00:15:00Z', ['00:00', '18:00']],
    ['on another day', '2026-06-02T03:00:00Z', ['08:00', '18:00']],
  ])('has now on it: %s', (_, now, hours) => {
    const layout = june([], at(now));
    expect([layout.hours[0]?.clock, layout.hours.at(-1)?.clock]).toEqual(hours);
  });

  it('finds gaps over 15 minutes only', () => {
    const layout = june([
      entry('a', '2026-06-01T09:00:00Z', '2026-06-01T10:00:00Z'),
      entry('b', '2026-06-01T10:15:00Z', '2026-06-01T11:00:00Z'),
      entry('c', '2026-06-01T11:45:00Z', '2026-06-01T12:00:00Z'),
    ]);
    expect(layout.gaps).toEqual([{ start: at('2026-06-01T11:00:00Z'), end: at('2026-06-01T11:45:00Z') }]);
  });

  it('counts the time since the last entry as a gap today, unless one runs', () => {
    const now = at('2026-06-01T12:00:00Z');
    const done = entry('a', '2026-06-01T09:00:00Z', '2026-06-01T10:00:00Z');
    expect(june([done], now).gaps).toEqual([{ start: at('2026-06-01T10:00:00Z'), end: now }]);
    expect(june([done, entry('b', '2026-06-01T10:00:00Z', null)], now).gaps).toEqual([]);
  });

  it('sees no gap in what is yet to come', () => {
    const entries = [
      entry('a', '2026-06-01T09:00:00Z', '2026-06-01T10:00:00Z'),
      entry('b', '2026-06-01T14:00:00Z', '2026-06-01T15:00:00Z'),
    ];
    const now = at('2026-06-01T11:00:00Z');
    expect(june(entries, now).gaps).toEqual([{ start: at('2026-06-01T10:00:00Z'), end: now }]);
    expect(june(entries, at('2026-05-31T11:00:00Z')).gaps).toEqual([]);
  });

  it('takes the rest after a night’s work for sleep', () => {
    const layout = june([
      entry('a', '2026-05-31T22:00:00Z', '2026-06-01T01:00:00Z'),
      entry('b', '2026-06-01T09:00:00Z', '2026-06-01T10:00:00Z'),
      entry('c', '2026-06-01T11:00:00Z', '2026-06-01T12:00:00Z'),
    ]);
    expect(layout.gaps).toEqual([{ start: at('2026-06-01T10:00:00Z'), end: at('2026-06-01T11:00:00Z') }]);
  });

  it('puts overlapping entries side by side and marks them; those that touch stay alone', () => {
    const layout = june([
      entry('a', '2026-06-01T09:00:00Z', '2026-06-01T11:00:00Z'),
      entry('b', '2026-06-01T10:00:00Z', '2026-06-01T12:00:00Z'),
      entry('c', '2026-06-01T11:00:00Z', '2026-06-01T12:00:00Z'),
      entry('d', '2026-06-01T12:00:00Z', '2026-06-01T13:00:00Z'),
    ]);
    expect(
      layout.blocks.map(({ entry: { id }, column, columns, overlaps }) => [id, column, columns, overlaps]),
    ).toEqual([
      ['a', 0, 2, true],
      ['b', 1, 2, true],
      ['c', 0, 2, true],
      ['d', 0, 1, false],
    ]);
  });

  it('cuts entries at midnight', () => {
    const night = entry('a', '2026-05-31T22:00:00Z', '2026-06-02T01:00:00Z');
    const [block] = june([night]).blocks;
    expect(block).toMatchObject({
      start: at('2026-06-01T00:00:00Z'),
      end: at('2026-06-02T00:00:00Z'),
      startsBefore: true,
      endsAfter: true,
    });
    expect(june([entry('b', '2026-05-31T22:00:00Z', '2026-06-01T00:00:00Z')]).blocks).toEqual([]);
  });

  it('lets a running entry grow to now and never be negative', () => {
    const now = at('2026-06-01T09:30:00Z');
    const [block] = june([entry('a', '2026-06-01T09:00:00Z', null)], now).blocks;
    expect(block).toMatchObject({ end: now, isRunning: true });
    const [fresh] = june([entry('a', '2026-06-01T09:30:20Z', null)], now).blocks;
    expect(fresh!.end).toBeGreaterThan(fresh!.start);
  });

  it('has 23 hours when the clock jumps forward', () => {
    const options = { day: '2026-03-29', zone: BERLIN, now: LATER };
    const layout = layoutDay([entry('a', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')], options);
    expect(layout.to - layout.from).toBe(23 * HOUR);
    expect(layout.hours.map((hour) => hour.clock)).not.toContain('02:00');
    expect(layout.hours).toHaveLength(24);
  });

  it('has 25 hours when it goes back, and one of them twice', () => {
    const options = { day: '2026-10-25', zone: BERLIN, now: LATER };
    const layout = layoutDay([entry('a', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')], options);
    expect(layout.to - layout.from).toBe(25 * HOUR);
    expect(layout.hours.filter((hour) => hour.clock === '02:00')).toHaveLength(2);
  });

  it('has full hours where the offset has none', () => {
    const layout = layoutDay([], { day: '2026-06-01', zone: 'Asia/Kathmandu', now: LATER });
    expect(layout.hours[0]).toEqual({ at: at('2026-06-01T02:15:00Z'), clock: '08:00' });
  });
});

describe('commonHours', () => {
  it('spans all days, midnight being the end', () => {
    const day = (start: string, end: string) => june([entry('a', start, end)]);
    const early = day('2026-06-01T05:10:00Z', '2026-06-01T06:00:00Z');
    const late = day('2026-06-01T22:00:00Z', '2026-06-02T01:00:00Z');
    expect(commonHours([early, june([])])).toEqual(['05:00', '18:00']);
    const hours = commonHours([early, late]);
    expect(hours).toEqual(['05:00', '24:00']);
    const again = layoutDay([], { day: '2026-06-01', zone: 'UTC', now: LATER, defaultHours: hours });
    expect(again.to - again.from).toBe(19 * HOUR);
  });
});
