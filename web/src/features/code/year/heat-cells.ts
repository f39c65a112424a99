import { addDays, daysBetween, weekOf } from '../../../lib/zone.ts';

/** A year of days as weeks in columns: 53 of them, of which the last is this one. */
export const WEEKS = 53;

export interface HeatCell {
  date: string;
  seconds: number;
  /** 0 for nothing, 1 to 4 for more and more. */
  level: Level;
}
export type Level = 0 | 1 | 2 | 3 | 4;

/** Seconds from which on a day is of the next level. The same every year, so that the legend can say them. */
export const LEVEL_SECONDS = [1, 3600, 2 * 3600, 4 * 3600] as const;

export function levelOf(seconds: number): Level {
  return LEVEL_SECONDS.filter((from) => seconds >= from).length as Level;
}

/** First and last local day of the map. @param weekStart 0 for Sunday */
export function yearOf(today: string, weekStart: number): { from: string; to: string } {
  const [first] = weekOf(today, weekStart) as [string];
  return { from: addDays(first, -7 * (WEEKS - 1)), to: today };
}

/**
 * By weekday (from the start of the week on) and week. Null where a day is still to come.
 * @param days in any order, those without time may be missing
 */
export function heatRows(
  days: readonly { date: string; seconds: number }[],
  today: string,
  weekStart: number,
): (HeatCell | null)[][] {
  const { from } = yearOf(today, weekStart);
  const secondsOf = new Map(days.map(({ date, seconds }) => [date, seconds]));
  return Array.from({ length: 7 }, (_, weekday) =>
    Array.from({ length: WEEKS }, (_, week) => {
      const date = addDays(from, week * 7 + weekday);
      if (date > today) return null;
      const seconds = secondsOf.get(date) ?? 0;
      return { date, seconds, level: levelOf(seconds) };
    }),
  );
}

/** Above which week each month begins: in the one that holds its first day. Of two that would touch, the later one. */
export function monthStarts(today: string, weekStart: number): { week: number; date: string }[] {
  const { from } = yearOf(today, weekStart);
  const starts: { week: number; date: string }[] = [{ week: 0, date: from }];
  for (let week = 0; week < WEEKS; week += 1) {
    const first = Array.from({ length: 7 }, (_, i) => addDays(from, week * 7 + i)).find((day) => day.endsWith('-01'));
    if (first && first <= today) starts.push({ week, date: first });
  }
  return starts.filter(({ week }, i) => (starts[i + 1]?.week ?? WEEKS) - week >= 3);
}

/** Where a key leads from a day, if that is on the map. */
export function dayByKey(key: string, date: string, { from, to }: { from: string; to: string }): string | null {
  const steps: Record<string, number> = { ArrowLeft: -7, ArrowRight: 7, ArrowUp: -1, ArrowDown: 1 };
  const step = steps[key];
  if (step === undefined) return key === 'Home' ? from : key === 'End' ? to : null;
  const next = addDays(date, step);
  return daysBetween(from, next) < 0 || daysBetween(next, to) < 0 ? date : next;
}
