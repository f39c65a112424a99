import { MAX_ENTRY_SECONDS } from '@daybook/contracts';
import { steadyInstant } from './steady-days.ts';

/**
 * From the clock times of a file to instants.
 *
 * Two nights a year a clock time is no instant. When clocks go forward, some times never come; they mean the time after
 * the jump. When clocks go back, some come twice; the row's Duration tells which one was meant.
 *
 *     Europe/Berlin, 2026-10-25   01:00        02:00       03:00=02:00      03:00
 *                                   |------------|------A------|------B------|----
 *     02:30 is at A and at B. With Duration 02:00:00, 01:30–02:30 ends at B, otherwise at A.
 */

export type Span = { start: Temporal.Instant; end: Temporal.Instant };
export type SpanProblem = { at: 'start' | 'end'; message: string };

const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;
/** Files have whole seconds, so rounding makes one of difference. */
const TOLERANCE_MS = 1000;

/**
 * The instants of a row; `end` null means start plus duration.
 *
 * Duration only ever chooses between readings of the clock times. Where it agrees with none of them (reports can be
 * rounded), the clock times count, and of two readings the nearer one. Without a duration the earlier reading counts,
 * unless only the later one makes an entry that is longer than nothing and at most 7 days.
 */
export function resolveSpan(
  start: Temporal.PlainDateTime,
  end: Temporal.PlainDateTime | null,
  durationSeconds: number | null,
  zone: string,
): Span | SpanProblem {
  if (outsideYears(start)) return { at: 'start', message: yearMessage(start) };
  if (end && outsideYears(end)) return { at: 'end', message: yearMessage(end) };
  const span = end ? spanBetween(start, end, durationSeconds, zone) : spanFrom(start, durationSeconds ?? 0, zone);
  if (lengthMs(span) <= 0) return { at: 'end', message: 'end is not after start' };
  if (lengthMs(span) > MAX_ENTRY_SECONDS * 1000) return { at: 'end', message: 'longer than 7 days' };
  // The night before the first year or after the last one, in a zone that is ahead or behind.
  const startYear = { year: new Date(span.start.epochMilliseconds).getUTCFullYear() };
  if (outsideYears(startYear)) return { at: 'start', message: `${yearMessage(startYear)} in UTC` };
  return span;
}

function spanFrom(start: Temporal.PlainDateTime, durationSeconds: number, zone: string): Span {
  const instant = readingsOf(start, zone).usual[0];
  // Bounded just past what is allowed: Temporal throws where a file's nonsense leads out of its range.
  return { start: instant, end: instant.add({ seconds: Math.min(durationSeconds, MAX_ENTRY_SECONDS + 1) }) };
}

function spanBetween(
  start: Temporal.PlainDateTime,
  end: Temporal.PlainDateTime,
  durationSeconds: number | null,
  zone: string,
): Span {
  const starts = readingsOf(start, zone);
  const ends = readingsOf(end, zone);
  const usual = pairs(starts.usual, ends.usual);
  const all = pairs([...starts.usual, ...starts.beforeGap], [...ends.usual, ...ends.beforeGap]);
  const possible = [usual, all].map((spans) => spans.filter(isPossible));
  const candidates = possible.find((spans) => spans.length > 0) ?? usual;

  const mismatch = (span: Span): number =>
    durationSeconds === null ? 0 : Math.abs(lengthMs(span) - durationSeconds * 1000);
  const agrees = (span: Span): boolean => mismatch(span) <= TOLERANCE_MS;
  const nearest = candidates.reduce((best, next) => (mismatch(next) < mismatch(best) ? next : best));
  if (agrees(nearest)) return nearest;
  return all.find((span) => isPossible(span) && agrees(span)) ?? nearest;
}

type Readings = {
  /** The instants it can be, the preferred one first. */
  usual: [Temporal.Instant, ...Temporal.Instant[]];
  /** Of a time that never came, its reading before the jump. Only where a duration proves it, or no other is possible. */
  beforeGap: Temporal.Instant[];
};

function readingsOf(local: Temporal.PlainDateTime, zone: string): Readings {
  const steady = steadyInstant(local, zone);
  if (steady) return { usual: [steady], beforeGap: [] };
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  const [first, second] = [earlier.toInstant(), later.toInstant()];
  if (first.equals(second)) return { usual: [first], beforeGap: [] };
  const cameTwice = later.toPlainDateTime().equals(local);
  return cameTwice ? { usual: [first, second], beforeGap: [] } : { usual: [second], beforeGap: [first] };
}

/** Every start with every end, the preferred ones first. */
function pairs(starts: Temporal.Instant[], ends: Temporal.Instant[]): Span[] {
  return starts.flatMap((start) => ends.map((end) => ({ start, end })));
}

function lengthMs(span: Span): number {
  return span.end.epochMilliseconds - span.start.epochMilliseconds;
}

function isPossible(span: Span): boolean {
  return lengthMs(span) > 0 && lengthMs(span) <= MAX_ENTRY_SECONDS * 1000;
}

function outsideYears(local: { year: number }): boolean {
  return local.year < FIRST_YEAR || local.year > LAST_YEAR;
}

function yearMessage(local: { year: number }): string {
  return `the year ${local.year} is outside ${FIRST_YEAR}–${LAST_YEAR}`;
}
