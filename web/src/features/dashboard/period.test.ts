import { expect, test } from 'vitest';
import { DEFAULT_PERIOD, formatPeriod, namedPeriods, parsePeriod } from './period.ts';

const parse = (text: string) => parsePeriod(new URLSearchParams(text));

test('reads what it writes', () => {
  for (const period of [{ preset: '7d' } as const, { from: '2026-03-01', to: '2026-03-31' }]) {
    expect(parsePeriod(new URLSearchParams(formatPeriod(period)))).toEqual(period);
  }
});

test.each(['', 'period=8d', 'from=2026-03-01', 'from=2026-03-02&to=2026-03-01', 'from=2026-02-30&to=2026-03-01'])(
  '“%s” is the usual period',
  (text) => {
    expect(parse(text)).toEqual(DEFAULT_PERIOD);
  },
);

test('weeks begin where the person has them begin', () => {
  expect(namedPeriods('2026-11-22', 1)[1]).toEqual({ key: 'thisWeek', from: '2026-11-16', to: '2026-11-22' });
  expect(namedPeriods('2026-11-22', 0)[1]).toEqual({ key: 'thisWeek', from: '2026-11-22', to: '2026-11-28' });
  expect(namedPeriods('2026-11-22', 1)[2]).toEqual({ key: 'lastWeek', from: '2026-11-09', to: '2026-11-15' });
});
