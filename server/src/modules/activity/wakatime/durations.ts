import type { Stretch } from './amounts.ts';
import { NAMES, UNKNOWN_MACHINE } from './entries.ts';

/** What a day's timeline can be sliced by, besides the project. */
export const SLICES = ['entity', 'language', 'dependencies', 'os', 'editor', 'category', 'machine'] as const;
export type Slice = (typeof SLICES)[number];

/** A stretch of one file. */
export interface FileStretch extends Stretch {
  entity: string;
  dependencies: readonly string[];
}

/** A block of the timeline in which nothing changes but time. */
export interface Block {
  project: string;
  slice: string | null;
  startMicros: number;
  /** What was worked of it. */
  micros: number;
}

const SLICE_NAMES: Record<Slice, (stretch: Stretch & Partial<FileStretch>) => string> = {
  entity: ({ entity }) => entity ?? '',
  language: NAMES.languages,
  dependencies: ({ dependencies = [] }) => dependencies.toSorted().join(','),
  os: NAMES.operating_systems,
  editor: NAMES.editors,
  category: NAMES.categories,
  machine: ({ machine }) => machine ?? UNKNOWN_MACHINE,
};

/** Whether the timeline must be known file by file. */
export function needsFiles(slice: Slice | null): boolean {
  return slice === 'entity' || slice === 'dependencies';
}

/**
 * Joins stretches that follow each other without a gap and are of the same project (and slice). Their lengths add up to those
 * of the stretches.
 * @param stretches by their start
 */
export function blocksOf(stretches: readonly (Stretch & Partial<FileStretch>)[], slice: Slice | null): Block[] {
  const blocks: Block[] = [];
  let endMicros = Number.NaN;
  for (const stretch of stretches) {
    const project = NAMES.projects(stretch);
    const sliced = slice && SLICE_NAMES[slice](stretch);
    const last = blocks.at(-1);
    const micros = stretch.endMicros - stretch.startMicros;
    if (last && stretch.startMicros === endMicros && last.project === project && last.slice === sliced)
      last.micros += micros;
    else blocks.push({ project, slice: sliced, startMicros: stretch.startMicros, micros });
    endMicros = stretch.endMicros;
  }
  return blocks;
}
