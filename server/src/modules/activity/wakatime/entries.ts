import type { Amount, Traits } from './amounts.ts';
import { categoryName, type LengthTexts, lengthTexts, lengthToTheSecond, percentOf } from './texts.ts';

/** The lists in which time is shown, and how they call what nobody has named. */

export interface Entry extends LengthTexts {
  name: string;
  percent: number;
  seconds: number;
}

export interface MachineEntry extends Entry {
  machine_name_id: string;
}

export interface ProjectEntry extends Entry {
  color: string | null;
}

/** Some time under a name. */
export interface Named {
  name: string;
  micros: number;
}

/** The language of what has none. The totals of statistics come with and without it. */
export const OTHER_LANGUAGE = 'Other';

/** The machine of what came from none. */
export const UNKNOWN_MACHINE = 'Unknown Hostname';

export const NAMES = {
  projects: ({ project }: Traits) => project?.name ?? 'Unknown Project',
  branches: ({ branch }: Traits) => branch ?? 'Unknown Branch',
  languages: ({ language }: Traits) => language ?? OTHER_LANGUAGE,
  categories: ({ category }: Traits) => categoryName(category),
  editors: ({ editor }: Traits) => editor ?? 'Unknown Editor',
  operating_systems: ({ os }: Traits) => os ?? 'Unknown OS',
} as const;
export type Dimension = keyof typeof NAMES;

/** @param totalMicros of which each is a share */
export function entriesBy(dimension: Dimension, amounts: readonly Amount[], totalMicros: number): Entry[] {
  const nameOf = NAMES[dimension];
  return entriesOf(
    amounts.map((amount) => ({ name: nameOf(amount), micros: amount.micros })),
    totalMicros,
  );
}

export function projectEntries(amounts: readonly Amount[], totalMicros: number): ProjectEntry[] {
  return entriesBy('projects', amounts, totalMicros).map((entry) => ({ ...entry, color: null }));
}

export function machineEntries(amounts: readonly Amount[], totalMicros: number): MachineEntry[] {
  const names = new Map(amounts.map(({ machineId, machine }) => [machineId ?? '', machine ?? UNKNOWN_MACHINE]));
  const entries = entriesOf(
    amounts.map(({ machineId, micros }) => ({ name: machineId ?? '', micros })),
    totalMicros,
  );
  return entries.map((entry) => ({ ...entry, name: names.get(entry.name) as string, machine_name_id: entry.name }));
}

/** One entry per name, the longest first. */
export function entriesOf(named: Iterable<Named>, totalMicros: number): Entry[] {
  const sums = new Map<string, number>();
  for (const { name, micros } of named) sums.set(name, (sums.get(name) ?? 0) + micros);
  return [...sums]
    .filter(([, micros]) => micros > 0)
    .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
    .map(([name, micros]) => ({
      name,
      ...lengthTexts(micros),
      ...lengthToTheSecond(micros),
      percent: percentOf(micros, totalMicros),
    }));
}
