/**
 * Calendar days of a time zone, and where they lie in time.
 *
 * Days are `YYYY-MM-DD`; instants are Unix seconds. A day starts at its first instant: usually at local midnight, but
 * midnight may not exist (America/Santiago in spring) or come twice (America/Havana in autumn), and a day may have 23, 25
 * or 23.5 hours. PostgreSQL's `at time zone` reads such midnights differently, so days are never cut in SQL by name of
 * the zone: it is given the instants of this file.
 */

const DAY_SECONDS = 86_400;
const MONTHS_A_YEAR = 12;

/** Consecutive days, first to last. */
export interface LocalDays {
  zone: string;
  dates: string[];
  /** Where each day starts, and at last where the day after them starts. Two are equal where a zone skipped a day. */
  starts: number[];
}

/** First and last day, both included. */
export interface DaySpan {
  first: string;
  last: string;
}

export function localDays(zone: string, span: DaySpan): LocalDays {
  return { zone, dates: datesOf(span), starts: startsOf(zone, numberOf(span.first), daysIn(span) + 1) };
}

/** Every day of the span. */
export function datesOf(span: DaySpan): string[] {
  const first = numberOf(span.first);
  return Array.from({ length: daysIn(span) }, (_, i) => dateOf(first + i));
}

export function todayIn(zone: string, now: Date): string {
  return dayOf(now, zone);
}

/** The local day an instant lies in. */
export function dayOf(instant: Date, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return local.toPlainDate().toString();
}

export function addDays(date: string, days: number): string {
  return dateOf(numberOf(date) + days);
}

export function daysIn({ first, last }: DaySpan): number {
  return numberOf(last) - numberOf(first) + 1;
}

/** Days sort as text. */
export function earliestOf(dates: string[]): string {
  return dates.toSorted()[0] as string;
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  const THURSDAY = 4; // 1970-01-01
  return (((numberOf(date) + THURSDAY) % 7) + 7) % 7;
}

/** The first day of the week `date` is in, where weeks start on `weekStart` (0 is Sunday). */
export function weekStartOf(date: string, weekStart: number): string {
  return addDays(date, -((weekdayOf(date) - weekStart + 7) % 7));
}

/** `YYYY-MM` */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** @param month `YYYY-MM` */
export function addMonths(month: string, months: number): string {
  const [year, ofYear] = month.split('-').map(Number) as [number, number];
  const count = year * MONTHS_A_YEAR + ofYear - 1 + months;
  const [nextYear, nextOfYear] = [Math.floor(count / MONTHS_A_YEAR), (count % MONTHS_A_YEAR) + 1];
  return `${String(nextYear).padStart(4, '0')}-${String(nextOfYear).padStart(2, '0')}`;
}

/** Days since 1970-01-01. */
function numberOf(date: string): number {
  return Date.parse(date) / (DAY_SECONDS * 1000);
}

function dateOf(number: number): string {
  return new Date(number * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

/** Further from a clock change than any clock was ever turned, a day starts 86,400 s after the one before. */
const NEAR_SECONDS = 2 * DAY_SECONDS;

/** Asks Temporal near clock changes only: that takes some 5 µs a day, and "all" may be years. */
function startsOf(zone: string, firstNumber: number, count: number): number[] {
  const starts: number[] = [];
  let offset = 0;
  let calmFrom = Number.POSITIVE_INFINITY;
  let calmUntil = Number.NEGATIVE_INFINITY;
  for (let number = firstNumber; number < firstNumber + count; number += 1) {
    const midnight = number * DAY_SECONDS - offset;
    if (midnight > calmFrom && midnight < calmUntil) {
      starts.push(midnight);
      continue;
    }
    const start = Temporal.PlainDate.from(dateOf(number)).toZonedDateTime(zone);
    starts.push(secondsOf(start));
    offset = start.offsetNanoseconds / 1e9;
    const previous = start.getTimeZoneTransition('previous');
    const next = start.getTimeZoneTransition('next');
    calmFrom = previous ? secondsOf(previous) + NEAR_SECONDS : Number.NEGATIVE_INFINITY;
    calmUntil = next ? secondsOf(next) - NEAR_SECONDS : Number.POSITIVE_INFINITY;
  }
  return starts;
}

function secondsOf(moment: Temporal.ZonedDateTime): number {
  return moment.epochMilliseconds / 1000;
}
