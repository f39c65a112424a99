import { SCORE_WEIGHTS, type ScoreParts } from '@daybook/contracts';

/** A part of the productivity score, as both places that take the score apart show it. */
export interface ScorePart {
  part: keyof ScoreParts;
  value: number;
  /** What it is meant to give; all four together are 100. */
  weight: number;
  /** How full it is, 0–1. */
  share: number;
  /** Completion has no end: with more than one task a day it is above its weight, and "40 of 20" would say nothing. */
  isAbove: boolean;
}

const PARTS = Object.keys(SCORE_WEIGHTS) as (keyof ScoreParts)[];

export function scoreParts(parts: ScoreParts): ScorePart[] {
  return PARTS.map((part) => {
    const [value, weight] = [parts[part], SCORE_WEIGHTS[part]];
    return { part, value, weight, share: Math.min(1, value / weight), isAbove: value > weight };
  });
}

/** What the parts add up to, where that is more than the score can be; else null. */
export function sumAboveScore(parts: ScoreParts): number | null {
  const sum = Math.round(PARTS.reduce((total, part) => total + parts[part], 0) * 100) / 100;
  return sum > 100 ? sum : null;
}
