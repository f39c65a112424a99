import { MAX_ENTRY_SECONDS, MAX_START_AHEAD_SECONDS } from '@daybook/contracts';
import { invalid } from '../../core/errors.ts';

/**
 * The instants of entries: whole seconds, cut off at the door and never rounded, so that every sum of parts is exact.
 */

export interface Interval {
  start: Date;
  /** Exclusive. */
  end: Date;
}

const SECOND_MS = 1000;
const LONGEST_MS = MAX_ENTRY_SECONDS * SECOND_MS;
const AHEAD_MS = MAX_START_AHEAD_SECONDS * SECOND_MS;
/** The months for which there can be a partition: the years 1970–2100 in UTC. */
const FIRST_START_MS = Date.UTC(1970, 0, 1);
const STARTS_END_MS = Date.UTC(2101, 0, 1);

function toSecond(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / SECOND_MS) * SECOND_MS);
}

/** @param text an RFC 3339 instant with an offset, as the contract has checked */
export function instantOf(text: string): Date {
  return toSecond(new Date(text));
}

export function plusSeconds(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * SECOND_MS);
}

export function later(a: Date, b: Date): Date {
  return a.getTime() >= b.getTime() ? a : b;
}

/**
 * The interval of a finished entry.
 * @param changed which of the two the caller has given, and so is told about
 * @throws AppError VALIDATION_ERROR
 */
export function finishedInterval(start: Date, end: Date, changed: 'start' | 'end' = 'end'): Interval {
  const milliseconds = end.getTime() - start.getTime();
  if (start.getTime() < FIRST_START_MS || start.getTime() >= STARTS_END_MS) {
    throw invalid('start_time', 'must be in the years 1970 to 2100 (UTC)');
  }
  if (milliseconds <= 0) {
    throw changed === 'end'
      ? invalid('end_time', 'must be after start_time, by a whole second at least')
      : invalid('start_time', 'must be before end_time, by a whole second at least');
  }
  if (milliseconds > LONGEST_MS) {
    throw changed === 'end'
      ? invalid('end_time', 'must be at most 7 days after start_time')
      : invalid('start_time', 'must be at most 7 days before end_time');
  }
  return { start, end };
}

/**
 * A start that the caller has chosen for a running entry.
 * @param current of the entry that already runs; one that has run for longer than 7 days may keep that
 * @throws AppError VALIDATION_ERROR
 */
export function chosenStart(start: Date, now: Date, current: Date = now): Date {
  notAhead(start, now, 'start_time');
  const earliest = Math.min(toSecond(now).getTime() - LONGEST_MS, current.getTime());
  if (start.getTime() < earliest) {
    throw invalid('start_time', 'must be at most 7 days ago; longer ago, write the time down as entries');
  }
  return start;
}

/**
 * Now; but a stop in the second of its start has given that entry one whole second, and what follows begins after it.
 * @param freeFrom the end of the timer's entry before
 */
export function nextStart(now: Date, freeFrom: Date | null): Date {
  const start = toSecond(now);
  if (!freeFrom || freeFrom.getTime() > now.getTime() + AHEAD_MS) return start;
  return later(start, freeFrom);
}

/**
 * The end of a running entry: now, or what the caller has chosen, and a second after its start at least, so that a
 * double click makes a valid entry.
 * @throws AppError VALIDATION_ERROR for a chosen end that is not after the start, or more than 5 minutes ahead
 */
export function timerEnd(start: Date, now: Date, chosen?: Date): Date {
  if (!chosen) return later(toSecond(now), plusSeconds(start, 1));
  notAhead(chosen, now, 'end_time');
  if (chosen.getTime() <= start.getTime()) {
    throw invalid('end_time', 'must be after start_time, by a whole second at least');
  }
  return chosen;
}

/**
 * When a running segment was paused; the same, in the words of a pause.
 * @throws AppError VALIDATION_ERROR
 */
export function pausedAt(start: Date, now: Date, chosen?: Date): Date {
  if (!chosen) return timerEnd(start, now);
  notAhead(chosen, now, 'at');
  if (chosen.getTime() <= start.getTime()) {
    throw invalid('at', 'must be after the start of the running entry, by a whole second at least');
  }
  return chosen;
}

/**
 * When the next segment of a paused timer begins.
 * @param lastEnd of the segment before
 * @throws AppError VALIDATION_ERROR
 */
export function resumedAt(lastEnd: Date, now: Date, chosen?: Date): Date {
  if (!chosen) return nextStart(now, lastEnd);
  notAhead(chosen, now, 'at');
  if (chosen.getTime() < lastEnd.getTime()) throw invalid('at', 'must not be before the end of the last entry');
  if (chosen.getTime() < toSecond(now).getTime() - LONGEST_MS) {
    throw invalid('at', 'must be at most 7 days ago; longer ago, write the time down as entries');
  }
  return chosen;
}

function notAhead(chosen: Date, now: Date, path: string): void {
  if (chosen.getTime() > now.getTime() + AHEAD_MS) {
    throw invalid(path, 'must not be more than 5 minutes in the future');
  }
}

/** One after the other, each as long as an entry may be: a timer that was forgotten loses nothing. */
export function entriesOf({ start, end }: Interval): Interval[] {
  const intervals: Interval[] = [];
  for (let from = start; from < end; ) {
    const to = new Date(Math.min(from.getTime() + LONGEST_MS, end.getTime()));
    intervals.push({ start: from, end: to });
    from = to;
  }
  return intervals;
}
