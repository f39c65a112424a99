import { parseDuration } from '../../lib/duration.ts';
import { instantFromLocal } from '../../lib/zone.ts';
import { type Stretch, spanFromClocks } from './clock-edit.ts';
import { type ClockRange, parseClock, parseClockRange } from './clock-text.ts';

/** As they stand in the fields. The start may be a range, `9-10:30`, which says both. */
interface WrittenTimes {
  start: string;
  end: string;
  /** Counts only where no end is written. */
  duration: string;
}

interface ReadTimes {
  span?: Stretch;
  /** What there is no span for: a start or an end that is no time, or an end that isn't after the start. */
  wrong?: 'start' | 'end' | 'order';
  /** Both ends, where they were written into the start. */
  range?: ClockRange;
}

/** The span that somebody means who writes time down on a day; exactly one of `span` and `wrong` is set. */
export function readTimes(text: WrittenTimes, context: { day: string; zone: string; now: number }): ReadTimes {
  const { day, zone, now } = context;
  const range = parseClockRange(text.start);
  const from = range?.start ?? parseClock(text.start);
  if (!from) return { wrong: 'start' };
  if (range || text.end.trim()) {
    const to = range?.end ?? parseClock(text.end);
    if (!to) return { wrong: 'end' };
    const span = spanFromClocks(day, from, to, zone, now);
    return { ...(range && { range }), ...(span ? { span } : { wrong: 'order' }) };
  }
  const seconds = parseDuration(text.duration);
  if (!seconds) return { wrong: 'end' };
  const start = instantFromLocal(day, from, zone).getTime();
  return { span: { start, end: start + seconds * 1000 } };
}
