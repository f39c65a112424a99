import { expect, test } from 'vitest';
import { namedRange, statsRange } from './ranges.ts';

// A Thursday.
const context = { today: '2026-03-12', weekStart: 1, firstDate: '2024-02-29' };

test.each([
  ['Today', '2026-03-12', '2026-03-12'],
  ['today', '2026-03-12', '2026-03-12'],
  ['Yesterday', '2026-03-11', '2026-03-11'],
  ['Last 7 Days', '2026-03-06', '2026-03-12'],
  ['last_7_days', '2026-03-06', '2026-03-12'],
  ['Last 7 Days from Yesterday', '2026-03-05', '2026-03-11'],
  ['Last 14 Days', '2026-02-27', '2026-03-12'],
  ['Last 30 Days', '2026-02-11', '2026-03-12'],
  ['This Week', '2026-03-09', '2026-03-12'],
  ['Last Week', '2026-03-02', '2026-03-08'],
  ['This Month', '2026-03-01', '2026-03-12'],
  ['Last Month', '2026-02-01', '2026-02-28'],
  ['last_6_months', '2025-09-13', '2026-03-12'],
  ['last_year', '2025-03-13', '2026-03-12'],
  ['all_time', '2024-02-29', '2026-03-12'],
  ['2025', '2025-01-01', '2025-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
])('%s is %s to %s', (name, first, last) => expect(namedRange(name, context)).toEqual({ first, last }));

test.each(['', 'last_0_days', 'next week', '2026-13', '0000', '0000-01', '26', 'last_7_days_ago', '2026-03-12x'])(
  '%j is no range',
  (name) => expect(namedRange(name, context)).toBeNull(),
);

test.each([
  [0, '2026-03-08', '2026-03-01', '2026-03-07'],
  [4, '2026-03-12', '2026-03-05', '2026-03-11'],
  [5, '2026-03-06', '2026-02-27', '2026-03-05'],
])('where weeks start on day %d', (weekStart, thisFirst, lastFirst, lastLast) => {
  expect(namedRange('This Week', { ...context, weekStart })).toEqual({ first: thisFirst, last: '2026-03-12' });
  expect(namedRange('Last Week', { ...context, weekStart })).toEqual({ first: lastFirst, last: lastLast });
});

test('all time of who has sent nothing, or something dated ahead, is today', () => {
  const today = { first: '2026-03-12', last: '2026-03-12' };
  expect(namedRange('all_time', { ...context, firstDate: '2026-03-12' })).toEqual(today);
  expect(namedRange('all_time', { ...context, firstDate: '2026-03-13' })).toEqual(today);
});

test('the months of a leap day', () => {
  const leap = { ...context, today: '2028-02-29' };
  expect(namedRange('last_year', leap)).toEqual({ first: '2027-03-01', last: '2028-02-29' });
  expect(namedRange('last_6_months', leap)).toEqual({ first: '2027-08-30', last: '2028-02-29' });
  expect(namedRange('Last Month', leap)).toEqual({ first: '2028-01-01', last: '2028-01-31' });
});

test.each([
  ['last_7_days', false, '2026-03-05', '2026-03-11', false],
  ['last_7_days', true, '2026-03-06', '2026-03-12', true],
  ['last_year', false, '2025-03-12', '2026-03-11', false],
  ['all_time', false, '2024-02-29', '2026-03-12', true],
  ['2026', false, '2026-01-01', '2026-12-31', true],
  ['2026-02', true, '2026-02-01', '2026-02-28', false],
  ['this_week', false, '2026-03-09', '2026-03-12', true],
])('statistics of %s, today included: %s', (name, includeToday, first, last, includesToday) => {
  expect(statsRange(name, context, includeToday)).toEqual({
    first,
    last,
    includesToday,
    name,
    readable: name.replaceAll('_', ' '),
  });
});
