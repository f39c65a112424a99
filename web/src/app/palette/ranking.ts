import { fuzzyScore } from './fuzzy.ts';

/** What choosing a line does: `open` shows something, `act` changes something, `start` starts the timer. */
export type SectionKind = 'open' | 'act' | 'start';

export interface Ranked {
  kind: SectionKind;
  items: readonly { title: string }[];
  /** The least it counts for, where its lines were found by another measure than their titles. */
  leastScore?: number;
}

/** So much an act has to be closer to what was typed than something that only shows. */
const ACT_WEIGHT = 0.85;

/**
 * The section with the best answer first. Enter takes the first line, so what only shows comes before what changes, and
 * work that would be started comes last: nobody starts a timer by looking for a task.
 */
export function bestFirst<S extends Ranked>(typed: string, sections: readonly S[]): S[] {
  if (typed.trim() === '') return [...sections];
  return sections
    .map((section) => ({ section, score: scoreOf(typed, section) }))
    .sort((a, b) => b.score - a.score)
    .map(({ section }) => section);
}

function scoreOf(typed: string, { kind, items, leastScore = 0 }: Ranked): number {
  const best = Math.max(leastScore, ...items.map((item) => fuzzyScore(typed, item.title)));
  if (kind === 'start') return best - 2;
  // Who writes out the name of an act means it.
  return kind === 'act' && best < 1 ? best * ACT_WEIGHT : best;
}
