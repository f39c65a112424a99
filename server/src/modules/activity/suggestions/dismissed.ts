import { type Block, LEAST_SECONDS, type Seconds } from './blocks.ts';

/** Of which most was dismissed is as dismissed as the rest of it. */
const MOST = 0.5;

/**
 * What is still to be proposed after some was dismissed. By time and not by id, because a heartbeat that comes late makes a
 * block longer, or another one.
 *
 *     dismissed  ├──────────┤              ├───┤
 *     blocks     [  a few more min  ]      [ hours more            ]
 *     left       nothing                        [ those           ]
 */
export function withoutDismissed(blocks: readonly Block[], dismissed: readonly Seconds[]): Block[] {
  const inOrder = dismissed.toSorted((a, b) => a.start - b.start);
  return blocks.flatMap((block) => {
    const left = leftOf(block, inOrder);
    const seconds = left.reduce((sum, part) => sum + part.end - part.start, 0);
    const whole = block.end - block.start;
    if (seconds === whole) return [block];
    if (seconds < whole * MOST) return [];
    return left
      .filter((part) => part.end - part.start >= LEAST_SECONDS)
      .map((part) => ({ ...block, ...part, ownSeconds: Math.min(block.ownSeconds, part.end - part.start) }));
  });
}

function leftOf(block: Seconds, cuts: readonly Seconds[]): Seconds[] {
  const left: Seconds[] = [];
  let { start } = block;
  for (const cut of cuts) {
    if (cut.end <= start || cut.start >= block.end) continue;
    if (cut.start > start) left.push({ start, end: cut.start });
    start = cut.end;
  }
  if (start < block.end) left.push({ start, end: block.end });
  return left;
}
