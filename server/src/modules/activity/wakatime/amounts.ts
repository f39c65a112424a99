import type { LocalDays } from '../../../core/local-days.ts';

/** What the activity was about; null where the editor did not say. */
export interface Traits {
  /** As its owner calls it today. */
  project: Project | null;
  branch: string | null;
  language: string | null;
  category: string;
  editor: string | null;
  os: string | null;
  machineId: string | null;
  machine: string | null;
}

interface Project {
  name: string;
  /** Shown to nobody but its owner. */
  hidden: boolean;
}

/** Some time of one kind. */
export interface Amount extends Traits {
  /** A whole number, so sums are exact. */
  micros: number;
}

/** A piece of the one timeline of a person: stretches never overlap. */
export interface Stretch extends Traits {
  /** Since 1970. */
  startMicros: number;
  endMicros: number;
}

/**
 * The parts of the stretches that lie in each of the days; what crosses midnight is in both.
 * @param stretches by their start
 */
export function cutIntoDays<S extends Stretch>(stretches: readonly S[], { dates, starts }: LocalDays): S[][] {
  let next = 0;
  return dates.map((_, day) => {
    const [from, to] = [microsOf(starts[day]), microsOf(starts[day + 1])];
    while (next < stretches.length && (stretches[next] as S).endMicros <= from) next += 1;
    const parts: S[] = [];
    for (let i = next; i < stretches.length && (stretches[i] as S).startMicros < to; i += 1) {
      const stretch = stretches[i] as S;
      const startMicros = Math.max(stretch.startMicros, from);
      const endMicros = Math.min(stretch.endMicros, to);
      if (endMicros > startMicros) parts.push({ ...stretch, startMicros, endMicros });
    }
    return parts;
  });
}

export function amountOf<S extends Stretch>(stretch: S): S & Amount {
  return { ...stretch, micros: stretch.endMicros - stretch.startMicros };
}

export function totalMicros(amounts: Iterable<{ micros: number }>): number {
  let total = 0;
  for (const { micros } of amounts) total += micros;
  return total;
}

/** What is asked for of the timeline. It is taken from the finished one: without the rest, pauses would look like work. */
export interface Selection {
  project?: string | undefined;
  /** Any of them; all where it is empty. */
  branches?: readonly string[] | undefined;
}

export function selects({ project, branches = [] }: Selection, traits: Pick<Traits, 'project' | 'branch'>): boolean {
  if (project !== undefined && traits.project?.name !== project) return false;
  return branches.length === 0 || (traits.branch !== null && branches.includes(traits.branch));
}

function microsOf(seconds: number | undefined): number {
  return (seconds as number) * 1_000_000;
}
