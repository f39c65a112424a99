import type { LocalDays } from '../../../core/local-days.ts';
import { addDays } from '../../../core/local-days.ts';

/** Instants and days as WakaTime writes them. */

/** `2026-03-12T23:00:00Z` @param seconds since 1970 */
export function instantText(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/** Where days begin and end, to the second. */
export function boundsOf({ zone, starts }: LocalDays): { start: string; end: string; timezone: string } {
  return {
    start: instantText(starts[0] as number),
    end: instantText((starts.at(-1) as number) - 1),
    timezone: zone,
  };
}

/** `Thu Mar 12th 2026` */
export function dayText(date: string): string {
  // `Thu, 12 Mar 2026 00:00:00 GMT`
  const [weekday = '', day, month, year] = new Date(date).toUTCString().split(' ');
  return `${weekday.slice(0, 3)} ${month} ${ordinal(Number(day))} ${year}`;
}

/** What the day is called today. */
export function relativeDayText(date: string, today: string): string {
  if (date === today) return 'Today';
  return date === addDays(today, -1) ? 'Yesterday' : dayText(date);
}

export interface DayRangeShape {
  date: string;
  start: string;
  end: string;
  text: string;
  timezone: string;
}

export function dayShape({ zone, dates, starts }: LocalDays, day: number, today: string): DayRangeShape {
  const date = dates[day] as string;
  const bounds = boundsOf({ zone, dates, starts: starts.slice(day, day + 2) });
  return { date, ...bounds, text: relativeDayText(date, today) };
}

function ordinal(number: number): string {
  const isTeen = number >= 11 && number <= 13;
  const ending = isTeen ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[number % 10] ?? 'th');
  return `${number}${ending}`;
}
