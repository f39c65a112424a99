/**
 * The ranges of WakaTime's API as local days. Names come as widgets write them: `Last 7 Days`, `last_7_days`. The ranges of the
 * dashboards (summaries) end today; those of the statistics end yesterday, unless asked to include today.
 */

/** First and last day, both included, `YYYY-MM-DD`. */
export interface DayRange {
  first: string;
  last: string;
}

export interface RangeContext {
  /** The local day it is. */
  today: string;
  /** 0 is Sunday. */
  weekStart: number;
  /** The local day of the first activity; today where there is none. */
  firstDate: string;
}

/** The statistics' own name of a range, and how people call it. */
export interface StatsRange extends DayRange {
  name: string;
  readable: string;
  includesToday: boolean;
}

const LAST_DAYS = /^last_(\d{1,3})_days(_from_yesterday)?$/;
/** Nobody has a year 0, nor has PostgreSQL. */
const YEAR = /^(?!0000)\d{4}$/;
const MONTH = /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/;

/** `null` where there is no such range. */
export function namedRange(name: string, { today, weekStart, firstDate }: RangeContext): DayRange | null {
  const key = keyOf(name);
  const day = Temporal.PlainDate.from(today);
  const before = (days: number) => day.subtract({ days });
  const counted = LAST_DAYS.exec(key);
  if (counted) {
    const days = Number(counted[1]);
    const last = counted[2] ? 1 : 0;
    return days === 0 ? null : range(before(days - 1 + last), before(last));
  }
  // Days since the week began.
  const intoWeek = (((day.dayOfWeek % 7) - weekStart + 7) % 7) as number;
  const month = day.toPlainYearMonth();
  switch (key) {
    case 'today':
      return range(day, day);
    case 'yesterday':
      return range(before(1), before(1));
    case 'this_week':
      return range(before(intoWeek), day);
    case 'last_week':
      return range(before(intoWeek + 7), before(intoWeek + 1));
    case 'this_month':
      return range(month.toPlainDate({ day: 1 }), day);
    case 'last_month':
      return monthRange(month.subtract({ months: 1 }));
    case 'last_6_months':
      return range(day.subtract({ months: 6 }).add({ days: 1 }), day);
    case 'last_year':
      return range(day.subtract({ years: 1 }).add({ days: 1 }), day);
    case 'all_time':
      return { first: firstDate < today ? firstDate : today, last: today };
    default:
      return calendarRange(key);
  }
}

/**
 * What `/stats/{range}` is about.
 * @param includeToday of those that end yesterday
 */
export function statsRange(name: string, context: RangeContext, includeToday: boolean): StatsRange | null {
  const key = keyOf(name);
  const upToToday = namedRange(key, context);
  if (!upToToday) return null;
  const isRolling = LAST_DAYS.test(key) || key === 'last_6_months' || key === 'last_year';
  const found = isRolling && !includeToday && upToToday.last === context.today ? dayEarlier(upToToday) : upToToday;
  const includesToday = found.first <= context.today && found.last >= context.today;
  return { ...found, name: key, readable: key.replaceAll('_', ' '), includesToday };
}

function dayEarlier({ first, last }: DayRange): DayRange {
  const earlier = (day: string) => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
  return { first: earlier(first), last: earlier(last) };
}

/** `2026`, `2026-03` */
function calendarRange(key: string): DayRange | null {
  if (MONTH.test(key)) return monthRange(Temporal.PlainYearMonth.from(key));
  if (YEAR.test(key)) return { first: `${key}-01-01`, last: `${key}-12-31` };
  return null;
}

function monthRange(month: Temporal.PlainYearMonth): DayRange {
  return range(month.toPlainDate({ day: 1 }), month.toPlainDate({ day: month.daysInMonth }));
}

function range(first: Temporal.PlainDate, last: Temporal.PlainDate): DayRange {
  return { first: first.toString(), last: last.toString() };
}

function keyOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '_');
}
