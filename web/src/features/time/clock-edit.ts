import { addDays, instantFromLocal, localDayOf, startOfLocalDay } from '../../lib/zone.ts';

/** Longer than this, an end before the start is a slip and not a night. */
const LONGEST_NIGHT_MS = 16 * 3_600_000;

/** The instant at which an entry that starts at `start` ends, when a person writes the end as a time of day. */
export function endFromClock(start: number, clock: string, zone: string): number | undefined {
  const day = localDayOf(start, zone);
  const sameDay = instantFromLocal(day, clock, zone, 'later').getTime();
  if (sameDay > start)
    return instantFromLocal(day, clock, zone).getTime() > start ? firstAfter(start, day, clock, zone) : sameDay;
  const nextDay = instantFromLocal(addDays(day, 1), clock, zone).getTime();
  return nextDay - start <= LONGEST_NIGHT_MS ? nextDay : undefined;
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

/** The span of a day from two times of day; an end at or before the start is on the next day. */
export function spanFromClocks(day: string, from: string, to: string, zone: string): { start: number; end: number } {
  const start = instantFromLocal(day, from, zone).getTime();
  const end = instantFromLocal(day, to, zone, 'later').getTime();
  if (end > start)
    return {
      start,
      end: instantFromLocal(day, to, zone).getTime() > start ? instantFromLocal(day, to, zone).getTime() : end,
    };
  return { start, end: instantFromLocal(addDays(day, 1), to, zone).getTime() };
}

/**
 * Where an entry of so many seconds goes that only a duration is known of: after the last one of the day, or at nine; where
 * that would run over midnight, in the first free stretch that holds it, and else up to the end of the day.
 */
export function placeOnDay(
  taken: readonly { start: number; end: number }[],
  seconds: number,
  day: string,
  zone: string,
): { start: number; end: number } {
  const length = seconds * 1000;
  const dayStart = startOfLocalDay(day, zone).getTime();
  const dayEnd = startOfLocalDay(addDays(day, 1), zone).getTime();
  const nine = instantFromLocal(day, '09:00', zone).getTime();
  const within = taken.filter((span) => span.end > dayStart && span.start < dayEnd).sort((a, b) => a.start - b.start);
  const last = Math.max(...within.map((span) => span.end));
  const wanted = within.length > 0 ? Math.max(last, dayStart) : nine;
  if (wanted + length <= dayEnd) return { start: wanted, end: wanted + length };

  let free = dayStart;
  for (const span of within) {
    if (span.start - free >= length) return { start: free, end: free + length };
    free = Math.max(free, span.end);
  }
  const start = Math.max(dayStart, dayEnd - length);
  return { start, end: start + length };
}
