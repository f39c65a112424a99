import { addDays, addMonths, type DaySpan, earliestOf, monthOf, weekStartOf } from '../../core/local-days.ts';

export type Granularity = 'day' | 'week' | 'month';

/** Consecutive days, weeks or months that make up the span; the first and the last are cut to it. */
export function bucketsOf(span: DaySpan, granularity: Granularity, weekStart: number): DaySpan[] {
  const buckets: DaySpan[] = [];
  for (let first = span.first; first <= span.last; ) {
    const last = earliestOf([lastOf(first, granularity, weekStart), span.last]);
    buckets.push({ first, last });
    first = addDays(last, 1);
  }
  return buckets;
}

/** The last day of the bucket that the date is in. */
function lastOf(date: string, granularity: Granularity, weekStart: number): string {
  switch (granularity) {
    case 'day':
      return date;
    case 'week':
      return addDays(weekStartOf(date, weekStart), 6);
    case 'month':
      return addDays(`${addMonths(monthOf(date), 1)}-01`, -1);
  }
}
