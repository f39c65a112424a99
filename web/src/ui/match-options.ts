import { fold } from '../lib/fold.ts';
import type { Option } from './option.tsx';

/**
 * Which options answer what was typed, the best first; alike ones keep their order. Case, accents and what separates words
 * don't matter: `new york` finds "America/New York". `keywords` are what an option is known by as well.
 */
export function matchOptions<O extends Option>(options: readonly O[], typed: string): O[] {
  const wanted = plain(typed);
  if (wanted === '') return [...options];
  return options
    .map((option) => ({ option, rank: rankOf(option, wanted) }))
    .filter(({ rank }) => rank < NONE)
    .sort((a, b) => a.rank - b.rank)
    .map(({ option }) => option);
}

/** The option that is called so, in whatever case. */
export function optionCalled<O extends Option>(options: readonly O[], typed: string): O | undefined {
  const wanted = typed.trim().toLowerCase();
  return options.find((option) => option.label.toLowerCase() === wanted);
}

const NONE = 7;

function rankOf({ label, keywords }: Option, wanted: string): number {
  const name = plain(label);
  const others = ` ${plain(keywords ?? '')} `;
  if (name === wanted) return 0;
  // `india` means the country before an ocean that begins like it.
  if (others.includes(` ${wanted} `)) return 1;
  if (name.startsWith(wanted)) return 2;
  if (name.includes(` ${wanted}`)) return 3;
  if (name.includes(wanted)) return 4;
  if (others.includes(` ${wanted}`)) return 5;
  const words = wanted.split(' ');
  return words.every((word) => ` ${name}${others}`.includes(` ${word}`)) ? 6 : NONE;
}

/** Words with one space between them; a sign before a figure belongs to it, as in `+5:30`. */
function plain(text: string): string {
  return fold(text)
    .replaceAll('−', '-')
    .replace(/[\s/_,.·()]+/g, ' ')
    .trim();
}
