import { createContext, use, useMemo } from 'react';
import * as format from './format.ts';
import { deviceZone, type Instant, localDayOf, localTimeOf } from './zone.ts';

export interface FormatPreferences {
  /** BCP 47, such as `en-US`. */
  locale: string;
  /** IANA zone. */
  timeZone: string;
  /** 0 for Sunday to 6 for Saturday. */
  weekStart: number;
  /** Left out, the locale decides. */
  hourCycle?: 'h12' | 'h23';
}

export const FormatContext = createContext<FormatPreferences>({
  locale: typeof navigator === 'undefined' ? 'en' : navigator.language,
  timeZone: deviceZone(),
  weekStart: 1,
});

/** lib/format.ts with the user's locale, zone and hour cycle filled in. */
export function useFormat() {
  const preferences = use(FormatContext);
  return useMemo(() => bind(preferences), [preferences]);
}

function bind(preferences: FormatPreferences) {
  const { locale, timeZone, weekStart, hourCycle } = preferences;
  return {
    ...preferences,
    weekStart,
    /** The local day and time of an instant in the user's zone. */
    dayOf: (at: Instant) => localDayOf(at, timeZone),
    timeOf: (at: Instant) => localTimeOf(at, timeZone),
    time: (at: Instant | null | undefined) => format.formatTime(at, timeZone, locale, hourCycle),
    /** A full hour of the clock, 0 to 23. */
    hour: (hour: number) => format.formatTime(hour * 3_600_000, 'UTC', locale, hourCycle),
    timeRange: (from: Instant, to?: Instant | null) => format.formatTimeRange(from, to, timeZone, locale, hourCycle),
    instant: (at: Instant | null | undefined) => format.formatInstant(at, timeZone, locale, hourCycle),
    exact: (at: Instant | null | undefined) => format.formatExact(at, timeZone, locale, hourCycle),
    ago: (at: Instant | null | undefined, now: Instant = Date.now()) => format.relativeInstant(at, now, locale),
    day: (day: string | null | undefined, style?: format.DayStyle) => format.formatDay(day, locale, style),
    dayWithYear: (day: string | null | undefined, today: string) => format.formatDayWithYear(day, today, locale),
    dayRange: (from: string, to: string) => format.formatDayRange(from, to, locale),
    relativeDay: (day: string | null | undefined, today: string) => format.relativeDay(day, today, locale),
    number: (value: number | null | undefined, options?: Intl.NumberFormatOptions) =>
      format.formatNumber(value, locale, options),
    money: (money: { currency: string; amount: string }) => format.formatMoney(money, locale),
    percent: (share: number | null | undefined) => format.formatPercent(share, locale),
    change: (current: number, previous: number) => format.formatChange(current, previous, locale),
    list: (items: string[]) => format.formatList(items, locale),
  };
}
