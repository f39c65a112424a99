import { HUES_IN_TURN, NEUTRAL_COLOR } from '@daybook/contracts';

/** The one without a hue comes last. */
const ORDER = [...HUES_IN_TURN, NEUTRAL_COLOR];

export interface ColorUse {
  color: string;
  count: number;
}

/** Colours for so many new objects, each the least used at its turn. */
export function leastUsedColors(use: ColorUse[], wanted: number): string[] {
  const counts = new Map(ORDER.map((color) => [color, 0]));
  for (const { color, count } of use) if (counts.has(color)) counts.set(color, count);
  return Array.from({ length: wanted }, () => {
    const color = ORDER.reduce((best, one) => ((counts.get(one) ?? 0) < (counts.get(best) ?? 0) ? one : best));
    counts.set(color, (counts.get(color) ?? 0) + 1);
    return color;
  });
}
