import type { ReportQuestion } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { spanOf } from './period.ts';

// A Wednesday; the week begins on Monday.
const now = { today: '2026-03-04', weekStart: 1, first: '2024-02-29' };

test.each<[ReportQuestion['period'], string, string]>([
  [undefined, '2026-02-03', '2026-03-04'],
  ['7d', '2026-02-26', '2026-03-04'],
  ['all', '2024-02-29', '2026-03-04'],
  ['today', '2026-03-04', '2026-03-04'],
  ['yesterday', '2026-03-03', '2026-03-03'],
  ['this_week', '2026-03-02', '2026-03-08'],
  ['last_week', '2026-02-23', '2026-03-01'],
  ['this_month', '2026-03-01', '2026-03-31'],
  ['last_month', '2026-02-01', '2026-02-28'],
  ['this_year', '2026-01-01', '2026-12-31'],
  ['last_year', '2025-01-01', '2025-12-31'],
])('%s is %s to %s', (period, first, last) => {
  expect(spanOf({ period }, now)).toEqual({ first, last });
});

test('two days are themselves', () => {
  expect(spanOf({ start_date: '2026-01-05', end_date: '2026-01-06' }, now)).toEqual({
    first: '2026-01-05',
    last: '2026-01-06',
  });
});

test('a week that begins on Sunday', () => {
  expect(spanOf({ period: 'this_week' }, { ...now, weekStart: 0 })).toEqual({
    first: '2026-03-01',
    last: '2026-03-07',
  });
});
