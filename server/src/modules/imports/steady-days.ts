/**
 * On most days no clock changes, and a clock time is an instant by mere subtraction. Asking Temporal for each time of a
 * long file is half the time of reading it; asking once for each day is not.
 */

const DAY_MS = 86_400_000;
/** Fourteen years of days; a file is in order mostly, so those that follow are asked for once again. */
const MOST_DAYS = 5_000;

/** By the day's number since 1970: the offset in milliseconds, or null where clocks change on it or close to it. */
const offsets = new Map<number, number | null>();
let zoneOfOffsets = '';

/** The instant of a local time in whole seconds; null on a day around which clocks change. */
export function steadyInstant(local: Temporal.PlainDateTime, zone: string): Temporal.Instant | null {
  const utcMs = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second);
  const offsetMs = offsetOn(Math.floor(utcMs / DAY_MS), zone);
  return offsetMs === null ? null : Temporal.Instant.fromEpochMilliseconds(utcMs - offsetMs);
}

function offsetOn(day: number, zone: string): number | null {
  if (zone !== zoneOfOffsets || offsets.size >= MOST_DAYS) offsets.clear();
  zoneOfOffsets = zone;
  let offsetMs = offsets.get(day);
  if (offsetMs === undefined) {
    offsetMs = steadyOffset(day, zone);
    offsets.set(day, offsetMs);
  }
  return offsetMs;
}

/** Looks a day to both sides: some zones change their clocks at midnight, or skip a whole day. */
function steadyOffset(day: number, zone: string): number | null {
  const before = Temporal.Instant.fromEpochMilliseconds((day - 1) * DAY_MS).toZonedDateTimeISO(zone);
  const change = before.getTimeZoneTransition('next');
  const isSteady = !change || change.epochMilliseconds > (day + 2) * DAY_MS;
  return isSteady ? before.offsetNanoseconds / 1_000_000 : null;
}
