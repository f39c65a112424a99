import { addDays, addMonths, type DaySpan, daysIn, earliestOf, monthOf, weekStartOf } from '../../core/local-days.ts';
import { bucketsOf } from './buckets.ts';
import type { Selection } from './selection.ts';

const TREND_MONTHS = 12;

/** The spans that a dashboard shows beside its period. */
export interface Comparisons {
  /** As many days, right before it; null for "all". */
  previous: DaySpan | null;
  /** Up to today, whatever the period. */
  thisWeek: DaySpan;
  /** The whole of it. */
  lastWeek: DaySpan;
  /** The last twelve months up to the period's end; the last one is cut there. */
  months: DaySpan[];
}

export function comparisonsOf({
  span,
  today,
  weekStart,
  isAll,
}: Pick<Selection, 'span' | 'today' | 'weekStart' | 'isAll'>): Comparisons {
  const beforeSpan = addDays(span.first, -1);
  const weekFirst = weekStartOf(today, weekStart);
  const firstMonth = addMonths(monthOf(span.last), 1 - TREND_MONTHS);
  return {
    previous: isAll ? null : { first: addDays(span.first, -daysIn(span)), last: beforeSpan },
    thisWeek: { first: weekFirst, last: today },
    lastWeek: { first: addDays(weekFirst, -7), last: addDays(weekFirst, -1) },
    months: bucketsOf({ first: `${firstMonth}-01`, last: span.last }, 'month', weekStart),
  };
}

/**
 * The least days to read for all of it. Usually one stretch; two where the period lies long ago, because of the weeks. The
 * first has the period in it.
 */
export function stretchesToRead(span: DaySpan, { previous, thisWeek, lastWeek, months }: Comparisons): DaySpan[] {
  const [firstMonth] = months as [DaySpan];
  const main = { first: earliestOf([span.first, firstMonth.first, previous?.first ?? span.first]), last: span.last };
  const weeks = { first: lastWeek.first, last: thisWeek.last };
  const apart = weeks.first > addDays(main.last, 1) || main.first > addDays(weeks.last, 1);
  return apart ? [main, weeks] : [around([main, weeks])];
}

/** From the first day of any to the last day of any. */
export function around(spans: DaySpan[]): DaySpan {
  return {
    first: earliestOf(spans.map((span) => span.first)),
    last: spans
      .map((span) => span.last)
      .sort()
      .at(-1) as string,
  };
}
