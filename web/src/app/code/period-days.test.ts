import { expect, test } from 'vitest';
import { daysOfPeriod } from './period-days.ts';

const TODAY = '2026-11-20';

test.each([
  [{ preset: '7d' }, null, '2026-11-14', TODAY],
  [{ preset: '365d' }, null, '2025-11-21', TODAY],
  [{ preset: 'all' }, '2024-02-29', '2024-02-29', TODAY],
  [{ preset: 'all' }, null, TODAY, TODAY],
  // From a clock that is ahead, and from one that had lost its battery.
  [{ preset: 'all' }, '2026-11-21', TODAY, TODAY],
  [{ preset: 'all' }, '1970-01-01', '2016-10-05', TODAY],
  [{ from: '2026-01-01', to: '2026-01-31' }, null, '2026-01-01', '2026-01-31'],
  [{ from: '1990-01-01', to: '2026-11-20' }, null, '2016-10-05', TODAY],
] as const)('%j, with the first on %j, is %s to %s', (period, first, from, to) => {
  expect(daysOfPeriod(period, TODAY, first)).toEqual({ from, to });
});
