import type { Piece, Seconds } from './blocks.ts';

/** What time was tracked on, in one workspace. */
export interface Target {
  workspaceId: string;
  projectId: string | null;
  taskId: string | null;
}

export interface Tracked extends Target, Seconds {}

/** What coding on a branch of a coding project was tracked as. */
export interface Habit extends Target {
  codingProjectId: string;
  branch: string | null;
  seconds: number;
  /** How many entries. */
  entries: number;
  /** When the last of them began. */
  last: number;
}

const MICROS = 1_000_000;

/**
 * What earlier coding became: for each branch, the time of entries that lie over it. It makes no difference whether an
 * entry was a suggestion, a timer or written by hand, and one that was changed afterwards counts as what it is now.
 *
 *     spans    [ acme fix/login     ][ acme main ]
 *     entries    ├─ Fix login ─┤├──── Review ────┤
 *     habits   fix/login: Fix login 3, Review 1    main: Review 2
 *
 * @param pieces in order, none overlapping another
 */
export function habitsOf(pieces: readonly Piece[], tracked: readonly Tracked[]): Habit[] {
  const entries = tracked.toSorted((a, b) => a.start - b.start);
  const longest = entries.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  const habits = new Map<string, Habit & { of: Set<Tracked> }>();
  let first = 0;
  for (const { projectId: codingProjectId, branch, startMicros, endMicros } of pieces) {
    if (codingProjectId === null) continue;
    const [start, end] = [startMicros / MICROS, endMicros / MICROS];
    while (first < entries.length && (entries[first] as Tracked).start + longest <= start) first += 1;
    for (let at = first; at < entries.length; at += 1) {
      const entry = entries[at] as Tracked;
      if (entry.start >= end) break;
      const seconds = Math.min(end, entry.end) - Math.max(start, entry.start);
      if (seconds <= 0) continue;
      const { workspaceId, projectId, taskId } = entry;
      const key = JSON.stringify([codingProjectId, branch, workspaceId, projectId, taskId]);
      const habit = habits.get(key) ?? {
        ...{ codingProjectId, branch, workspaceId, projectId, taskId },
        ...{ seconds: 0, entries: 0, last: 0, of: new Set<Tracked>() },
      };
      habit.seconds += seconds;
      habit.last = Math.max(habit.last, entry.start);
      habit.of.add(entry);
      habits.set(key, habit);
    }
  }
  return [...habits.values()].map(({ of, ...habit }) => ({ ...habit, entries: of.size }));
}
