import type { LocalDays } from '../../../../core/local-days.ts';
import { boundsOf } from '../clock-texts.ts';
import type { Block, Slice } from '../durations.ts';
import { secondsOf } from '../texts.ts';

/** @param branches that occur in them */
export function presentDurations(blocks: readonly Block[], slice: Slice | null, branches: string[], days: LocalDays) {
  return {
    data: blocks.map((block) => ({
      time: secondsOf(block.startMicros),
      duration: secondsOf(block.micros),
      project: block.project,
      ...(slice && { [slice]: block.slice }),
      color: null,
    })),
    branches,
    ...boundsOf(days),
  };
}
