import { invalid } from './errors.ts';

/** Half open; null is without a bound. */
export interface Span {
  from: Date | null;
  to: Date | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
// All that is listed by day lies between these. PostgreSQL has no year 0, which a date may well name.
const BEFORE_ALL_MS = Date.UTC(1969, 0, 1);
const AFTER_ALL_MS = Date.UTC(2102, 0, 1);

/** Whether the caller's time zone is needed to know what is meant. */
export function isDay(text: string | undefined): boolean {
  return text !== undefined && DAY.test(text);
}

/**
 * What `start_date` and `end_date` of a list ask for: days are whole local days, the last one included; of two
 * instants the second is exclusive.
 * @throws AppError VALIDATION_ERROR where the end comes before the start
 */
export function spanOf(start: string | undefined, end: string | undefined, timeZone: string): Span {
  const from = start === undefined ? null : boundary(start, timeZone, 0);
  const to = end === undefined ? null : boundary(end, timeZone, 1);
  // The day before begins where this one does, so days are compared as days.
  const reversed = isDay(start) && isDay(end) ? `${end}` < `${start}` : from && to && to < from;
  if (reversed) throw invalid('end_date', 'must not be before start_date');
  return { from, to };
}

/** A day begins at the first instant that carries its date, which is not midnight where clocks go forward at midnight. */
function boundary(text: string, timeZone: string, days: number): Date {
  const ms = isDay(text)
    ? Temporal.PlainDate.from(text).add({ days }).toZonedDateTime(timeZone).startOfDay().epochMilliseconds
    : Date.parse(text);
  return new Date(Math.min(Math.max(ms, BEFORE_ALL_MS), AFTER_ALL_MS));
}
