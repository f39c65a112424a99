import { describe, expect, test } from 'vitest';
import { bucketsOf } from './buckets.ts';
import { comparisonsOf, stretchesToRead } from './comparisons.ts';

const MONDAY = 1;
const SUNDAY = 0;

test('buckets are cut to the span', () => {
  const span = { first: '2026-11-18', last: '2026-12-02' };
  expect(bucketsOf(span, 'week', MONDAY)).toEqual([
    { first: '2026-11-18', last: '2026-11-22' },
    { first: '2026-11-23', last: '2026-11-29' },
    { first: '2026-11-30', last: '2026-12-02' },
  ]);
  expect(bucketsOf(span, 'week', SUNDAY)[0]).toEqual({ first: '2026-11-18', last: '2026-11-21' });
  expect(bucketsOf(span, 'month', MONDAY)).toEqual([
    { first: '2026-11-18', last: '2026-11-30' },
    { first: '2026-12-01', last: '2026-12-02' },
  ]);
  expect(bucketsOf(span, 'day', MONDAY)).toHaveLength(15);
});

describe('comparisons', () => {
  const asked = { today: '2026-11-20', weekStart: MONDAY, isAll: false };

  test('of the last 30 days', () => {
    const span = { first: '2026-10-22', last: '2026-11-20' };
    const comparisons = comparisonsOf({ ...asked, span });
    expect(comparisons).toMatchObject({
      previous: { first: '2026-09-22', last: '2026-10-21' },
      thisWeek: { first: '2026-11-16', last: '2026-11-20' },
      lastWeek: { first: '2026-11-09', last: '2026-11-15' },
    });
    expect(comparisons.months).toHaveLength(12);
    expect(comparisons.months[0]).toEqual({ first: '2025-12-01', last: '2025-12-31' });
    expect(comparisons.months.at(-1)).toEqual({ first: '2026-11-01', last: '2026-11-20' });
    expect(stretchesToRead(span, comparisons)).toEqual([{ first: '2025-12-01', last: '2026-11-20' }]);
  });

  test('of a span long ago reads the weeks apart', () => {
    const span = { first: '2019-05-10', last: '2019-05-12' };
    expect(stretchesToRead(span, comparisonsOf({ ...asked, span }))).toEqual([
      { first: '2018-06-01', last: '2019-05-12' },
      { first: '2026-11-09', last: '2026-11-20' },
    ]);
  });

  test('of a span that ended last week reads one stretch', () => {
    const span = { first: '2026-11-01', last: '2026-11-11' };
    expect(stretchesToRead(span, comparisonsOf({ ...asked, span }))).toEqual([
      { first: '2025-12-01', last: '2026-11-20' },
    ]);
  });

  test('"all" has nothing before it', () => {
    const span = { first: '2026-11-01', last: '2026-11-20' };
    expect(comparisonsOf({ ...asked, span, isAll: true }).previous).toBeNull();
  });
});
