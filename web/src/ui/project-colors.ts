import { HUES_IN_TURN, NEUTRAL_COLOR, PROJECT_COLORS } from '../lib/stored-colors.ts';

export { PROJECT_COLORS };

export interface ProjectColor {
  /** For edges, dots and bars: 3:1 on every ground. */
  edge: string;
  /** For the ground of a block that carries text. */
  wash: string;
}

/** What has no colour of its own gets the neutral one. */
const NEUTRAL = PROJECT_COLORS.findIndex(({ hex }) => hex === NEUTRAL_COLOR) + 1;

const known = new Map<string, ProjectColor>();

/**
 * The themed CSS variables for a stored colour. A foreign colour (an import may bring any) becomes the nearest of ours,
 * so that it stays readable in both themes; none, or one that can't be read, becomes stone.
 */
export function projectColorVar(hex: string | null | undefined): ProjectColor {
  const key = hex?.toLowerCase() ?? '';
  let color = known.get(key);
  if (!color) {
    const number = nearestNumber(key);
    color = { edge: `var(--project-${number})`, wash: `var(--project-${number}-wash)` };
    known.set(key, color);
  }
  return color;
}

/** A colour for a new project: the first that none of the given ones has, else the least used. */
export function nextProjectColor(used: Iterable<string | null | undefined>): string {
  const counts = new Map(HUES_IN_TURN.map((hex) => [hex, 0]));
  for (const hex of used) {
    const key = hex?.toLowerCase() ?? '';
    const count = counts.get(key);
    if (count !== undefined) counts.set(key, count + 1);
  }
  return HUES_IN_TURN.reduce((best, hex) => (counts.get(hex)! < counts.get(best)! ? hex : best));
}

function nearestNumber(hex: string): number {
  const exact = PROJECT_COLORS.findIndex((color) => color.hex === hex);
  if (exact >= 0) return exact + 1;
  const wanted = toOklab(hex);
  if (!wanted) return NEUTRAL;
  let best = NEUTRAL;
  let bestDistance = Infinity;
  PROJECT_COLORS.forEach((color, index) => {
    const candidate = toOklab(color.hex)!;
    // Hue and chroma decide; lightness is ours to choose.
    const distance = Math.hypot(wanted.a - candidate.a, wanted.b - candidate.b);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = index + 1;
    }
  });
  return best;
}

/** OKLab by Björn Ottosson, https://bottosson.github.io/posts/oklab/ */
function toOklab(hex: string): { l: number; a: number; b: number } | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(hex);
  const long = short ? `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}` : hex;
  if (!/^#[0-9a-f]{6}$/.test(long)) return undefined;
  const [r, g, b] = [1, 3, 5].map((at) => linear(Number.parseInt(long.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
