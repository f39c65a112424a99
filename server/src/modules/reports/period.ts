import type { ReportQuestion } from '@daybook/contracts';
import { addDays, addMonths, type DaySpan, monthOf, weekStartOf } from '../../core/local-days.ts';

export const DEFAULT_PERIOD = '30d';

/** The period of a question that is `all` begins with the first entry, which only the database knows. */
export function asksForAll({ period }: Pick<ReportQuestion, 'period'>): boolean {
  return period === 'all';
}

/**
 * The days of a question.
 * @param weekStart 0 is Sunday
 * @param first the first day with anything, for `all`; at the latest today
 */
export function spanOf(
  { period = DEFAULT_PERIOD, start_date, end_date }: Pick<ReportQuestion, 'period' | 'start_date' | 'end_date'>,
  { today, weekStart, first }: { today: string; weekStart: number; first: string },
): DaySpan {
  if (start_date && end_date) return { first: start_date, last: end_date };
  const week = weekStartOf(today, weekStart);
  const month = monthOf(today);
  const year = today.slice(0, 4);
  const lastYear = addMonths(month, -12).slice(0, 4);
  switch (period) {
    case 'all':
      return { first, last: today };
    case 'today':
      return { first: today, last: today };
    case 'yesterday':
      return { first: addDays(today, -1), last: addDays(today, -1) };
    case 'this_week':
      return { first: week, last: addDays(week, 6) };
    case 'last_week':
      return { first: addDays(week, -7), last: addDays(week, -1) };
    case 'this_month':
      return monthSpan(month);
    case 'last_month':
      return monthSpan(addMonths(month, -1));
    case 'this_year':
      return { first: `${year}-01-01`, last: `${year}-12-31` };
    case 'last_year':
      return { first: `${lastYear}-01-01`, last: `${lastYear}-12-31` };
    default:
      return { first: addDays(today, 1 - Number.parseInt(period, 10)), last: today };
  }
}

/** @param month `YYYY-MM` */
export function monthSpan(month: string): DaySpan {
  return { first: `${month}-01`, last: addDays(`${addMonths(month, 1)}-01`, -1) };
}
