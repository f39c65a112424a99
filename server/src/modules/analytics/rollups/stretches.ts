import { DAY_SECONDS, evenStretches } from '../clock-slots.ts';

/**
 * The stretches of a zone between its clock changes, as the database keeps them (`time_zones`) to cut days and hours by
 * arithmetic (`app.local_hours`). An instant t of stretch i, the last with `starts[i]` ≤ t, is on the day
 * `max(floor((t + offsets[i]) / 86400), leastDays[i])` since 1970-01-01.
 */
export interface ZoneStretches {
  /** Unix seconds; the first is before everything. */
  starts: number[];
  /** Seconds by which the clock is ahead of UTC. */
  offsets: number[];
  /**
   * The day that the clock had reached before the stretch. Where it is set back over midnight (St. John's did so at 00:01), the
   * new day has begun, and what the clock shows again of the old one is part of it.
   */
  leastDays: number[];
}

/** A little more than the years that entries can lie in, because days reach over their ends. */
const FROM = Date.parse('1969-12-01T00:00:00Z') / 1000;
const TO = Date.parse('2101-02-01T00:00:00Z') / 1000;
const BEFORE_EVERYTHING = { start: -(2 ** 40), day: -(2 ** 31) };

/** @throws RangeError for a zone that Temporal does not know */
export function zoneStretches(zone: string): ZoneStretches {
  const result: ZoneStretches = { starts: [], offsets: [], leastDays: [] };
  let reached = BEFORE_EVERYTHING.day;
  for (const { start, end, offset } of evenStretches(zone, FROM, TO)) {
    result.starts.push(result.starts.length === 0 ? BEFORE_EVERYTHING.start : start);
    result.offsets.push(offset);
    result.leastDays.push(reached);
    reached = Math.max(reached, Math.floor((end - 1 + offset) / DAY_SECONDS));
  }
  return result;
}
