import { type ScoreParts, SCORE_WEIGHTS as WEIGHTS } from '@daybook/contracts';

/** What the score is made from; of a period. */
export interface ScoreInput {
  /** Calendar days of the period. */
  days: number;
  /** Tasks completed in it. */
  completed: number;
  /** Of these by their due date, or without one. */
  onTime: number;
  trackedSeconds: number;
}

export interface Score {
  productivity_score: number;
  score_parts: ScoreParts;
}

const HOURS_A_DAY = 8;
const VARIOUS = 5;

/**
 * With n days, c tasks completed, t of them on time and h hours tracked:
 *
 *     completion   20 · c / max(n, 1)               no upper bound of its own
 *     on_time      30 · t / max(c, 1)               0–30
 *     consistency  30 · min(h / max(n, 1) / 8, 1)   0–30
 *     variety      20 · min(c / 5, 1)               0–20
 *
 * The parts are rounded to two digits. The score is the sum of the rounded parts, at most 100: so the parts shown always
 * add up to the score shown, which is within 0.02 of the score of the unrounded ones.
 */
export function productivityScore({ days, completed, onTime, trackedSeconds }: ScoreInput): Score {
  const n = Math.max(days, 1);
  const parts: ScoreParts = {
    completion: twoDigits(WEIGHTS.completion * completed, n),
    on_time: twoDigits(WEIGHTS.on_time * onTime, Math.max(completed, 1)),
    consistency: Math.min(twoDigits(WEIGHTS.consistency * trackedSeconds, n * HOURS_A_DAY * 3600), WEIGHTS.consistency),
    variety: twoDigits(WEIGHTS.variety * Math.min(completed, VARIOUS), VARIOUS),
  };
  const sum = parts.completion + parts.on_time + parts.consistency + parts.variety;
  return { productivity_score: Math.min(Math.round(sum * 100) / 100, 100), score_parts: parts };
}

/** Of whole numbers by one division, so that a half is a half and rounds up. */
function twoDigits(dividend: number, divisor: number): number {
  return Math.round((100 * dividend) / divisor) / 100;
}
