/** The colours of projects and tags, as the database keeps them. The web app shows the same twelve. */
export const PALETTE = [
  '#ca5551',
  '#c46016',
  '#a97500',
  '#838703',
  '#2e9848',
  '#039580',
  '#0090a8',
  '#2784d5',
  '#7173d7',
  '#9565c7',
  '#be5590',
  '#857f77',
] as const;

const HUES = PALETTE.length - 1;
/** Blue first, then every fifth hue, so that neighbours in a list don't look alike; the one without a hue comes last. */
const ORDER = [
  ...Array.from({ length: HUES }, (_, i) => PALETTE[(7 + i * 5) % HUES] as string),
  PALETTE[HUES] as string,
];

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
