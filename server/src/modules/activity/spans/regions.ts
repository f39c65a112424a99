/** A place on somebody's timeline, where a heartbeat is: they are in the order of (time, id). */
export interface Place {
  micros: number;
  id: string;
}

/** From a place, which is in it, to another, which is not. Null: without a bound. */
export interface Stretch {
  start: Place | null;
  end: Place | null;
}

export const ALL_TIME: Stretch = { start: null, end: null };

/** Times between which heartbeats came or went, both included. */
export interface Change {
  firstMicros: number;
  lastMicros: number;
}

/** What lies closer together than this is looked at as one change. */
const CLOSE_MICROS = 3_600_000_000;

/** The same changes, fewer of them, in order. */
export function joinedChanges(changes: readonly Change[]): Change[] {
  const joined: Change[] = [];
  for (const change of changes.toSorted((a, b) => a.firstMicros - b.firstMicros)) {
    const last = joined.at(-1);
    if (last && change.firstMicros - last.lastMicros <= CLOSE_MICROS) {
      last.lastMicros = Math.max(last.lastMicros, change.lastMicros);
    } else {
      joined.push({ ...change });
    }
  }
  return joined;
}

/** The same stretches with those that touch made one, in order. */
export function joinedStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => compareStarts(a.start, b.start))) {
    const last = joined.at(-1);
    if (last && (!last.end || !stretch.start || comparePlaces(stretch.start, last.end) <= 0)) {
      if (last.end && (!stretch.end || comparePlaces(stretch.end, last.end) > 0)) last.end = stretch.end;
    } else {
      joined.push({ ...stretch });
    }
  }
  return joined;
}

function compareStarts(a: Place | null, b: Place | null): number {
  if (a && b) return comparePlaces(a, b);
  return Number(a !== null) - Number(b !== null);
}

/** UUIDs are compared as PostgreSQL does it: as they are written, in lower case. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.micros !== b.micros) return a.micros - b.micros;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
