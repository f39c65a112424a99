import { addDays, instantFromLocal, localDayOf, startOfLocalDay } from '../../lib/zone.ts';

/** Longer than this, an end before the start is a slip and not a night. */
const LONGEST_NIGHT_MS = 16 * 3_600_000;

/**
 * The instant at which an entry that starts at `start` ends, when a person writes the end as a time of day. An end that is
 * not after the start is on the next day only for a night that is over, within 16 hours; else it is a slip, and undefined.
 */
export function endFromClock(start: number, clock: string, zone: string, now: number): number | undefined {
  const day = localDayOf(start, zone);
  const sameDay = instantFromLocal(day, clock, zone, 'later').getTime();
  if (sameDay > start)
    return instantFromLocal(day, clock, zone).getTime() > start ? firstAfter(start, day, clock, zone) : sameDay;
  const nextDay = instantFromLocal(addDays(day, 1), clock, zone).getTime();
  return nextDay - start <= LONGEST_NIGHT_MS && nextDay <= now ? nextDay : undefined;
}

function firstAfter(start: number, day: string, clock: string, zone: string): number {
  const first = instantFromLocal(day, clock, zone).getTime();
  return first > start ? first : instantFromLocal(day, clock, zone, 'later').getTime();
}

/** The new start of an entry, when a person writes it as a time of day: on the day it started, before it ends. */
export function startFromClock(start: number, end: number | null, clock: string, zone: string): number | undefined {
  const at = instantFromLocal(localDayOf(start, zone), clock, zone).getTime();
  return end === null || at < end ? at : undefined;
}

export interface Stretch {
  start: number;
  end: number;
}

/** The span of a day from two times of day, by the rule of `endFromClock`. */
export function spanFromClocks(day: string, from: string, to: string, zone: string, now: number): Stretch | undefined {
  const start = instantFromLocal(day, from, zone).getTime();
  const end = endFromClock(start, to, zone, now);
  return end === undefined ? undefined : { start, end };
}

/**
 * Where an entry of so many seconds goes that only a duration is known of: after the last one of the day, or at nine; where
 * that would run over midnight, in the first free stretch that holds it, and else up to the end of the day.
 *
 * Nobody has worked later than now: on the day it is, what would end later ends with the latest free stretch before now that
 * holds it. Undefined where none does.
 */
export function placeOnDay(
  taken: readonly Stretch[],
  seconds: number,
  day: string,
  zone: string,
  now: number,
): Stretch | undefined {
  const length = seconds * 1000;
  const dayStart = startOfLocalDay(day, zone).getTime();
  const dayEnd = startOfLocalDay(addDays(day, 1), zone).getTime();
  const isToday = now >= dayStart && now < dayEnd;
  const latest = isToday ? now : dayEnd;
  const nine = instantFromLocal(day, '09:00', zone).getTime();
  const within = taken.filter((span) => span.end > dayStart && span.start < dayEnd);
  const wanted = within.length > 0 ? Math.max(dayStart, ...within.map((span) => span.end)) : nine;
  if (wanted + length <= latest) return { start: wanted, end: wanted + length };

  const free = freeStretches(within, dayStart, latest).filter((span) => span.end - span.start >= length);
  if (isToday) {
    const last = free.at(-1);
    return last && { start: last.end - length, end: last.end };
  }
  const start = free[0]?.start ?? Math.max(dayStart, dayEnd - length);
  return { start, end: start + length };
}

/** The longest free stretch of a day up to now, in seconds. */
export function longestFree(taken: readonly Stretch[], day: string, zone: string, now: number): number {
  const dayStart = startOfLocalDay(day, zone).getTime();
  const lengths = freeStretches(taken, dayStart, now).map((span) => span.end - span.start);
  return Math.floor(Math.max(0, ...lengths) / 1000);
}

/** What of a span is in none of the others, in order. */
function freeStretches(taken: readonly Stretch[], from: number, to: number): Stretch[] {
  const stretches: Stretch[] = [];
  let free = from;
  for (const span of [...taken].sort((a, b) => a.start - b.start)) {
    const end = Math.min(span.start, to);
    if (end > free) stretches.push({ start: free, end });
    free = Math.max(free, span.end);
  }
  if (free < to) stretches.push({ start: free, end: to });
  return stretches;
}
