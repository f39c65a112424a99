import { describe, expect, it, test } from 'vitest';
import { dayByKey, heatRows, levelOf, monthStarts, WEEKS, yearOf } from './heat-cells.ts';

const FRIDAY = '2026-11-20';
const [SUNDAY, MONDAY] = [0, 1];

describe('the map of a year', () => {
  it.each([
    [MONDAY, '2025-11-17'],
    [SUNDAY, '2025-11-16'],
  ])('begins a year ago, where weeks start on %i', (weekStart, from) => {
    expect(yearOf(FRIDAY, weekStart)).toEqual({ from, to: FRIDAY });
  });

  it('has 53 weeks of 7 days, each day once, and none that is still to come', () => {
    const rows = heatRows([], FRIDAY, MONDAY);
    expect(rows.map((row) => row.length)).toEqual(Array(7).fill(WEEKS));
    const days = rows.flat().filter((cell) => cell !== null);
    expect(new Set(days.map(({ date }) => date)).size).toBe(52 * 7 + 5);
    // Saturday and Sunday of this week.
    expect(rows.map((row) => row.at(-1)?.date ?? null).slice(3)).toEqual(['2026-11-19', FRIDAY, null, null]);
  });

  it('puts each day into the row of its weekday', () => {
    const cell = heatRows([{ date: '2026-11-18', seconds: 5000 }], FRIDAY, MONDAY)[2]?.at(-1);
    expect(cell).toEqual({ date: '2026-11-18', seconds: 5000, level: 2 });
  });

  it('names the months above the weeks they begin in', () => {
    const months = monthStarts(FRIDAY, MONDAY);
    expect(months.slice(0, 2)).toEqual([
      { week: 2, date: '2025-12-01' },
      { week: 6, date: '2026-01-01' },
    ]);
    expect(months.at(-1)).toEqual({ week: 49, date: '2026-11-01' });
  });
});

test.each([
  [0, 0],
  [1, 1],
  [3599, 1],
  [3600, 2],
  [7200, 3],
  [14_400, 4],
  [86_400, 4],
])('%i seconds are level %i', (seconds, level) => expect(levelOf(seconds)).toBe(level));

test.each([
  ['ArrowLeft', '2026-11-20', '2026-11-13'],
  ['ArrowRight', '2026-11-20', '2026-11-20'],
  ['ArrowDown', '2026-11-19', '2026-11-20'],
  ['ArrowUp', '2025-11-17', '2025-11-17'],
  ['Home', '2026-11-20', '2025-11-17'],
  ['End', '2026-01-01', '2026-11-20'],
  ['x', '2026-11-20', null],
])('%s from %s leads to %j', (key, from, to) => {
  expect(dayByKey(key, from, yearOf(FRIDAY, MONDAY))).toBe(to);
});
