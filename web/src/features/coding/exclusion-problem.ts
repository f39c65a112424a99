import { MOST_EXCLUSIONS } from '@daybook/contracts';

/** As the server's bounds, so that most of what it would refuse is said while it is typed. */
export const MOST_PATTERN_CHARACTERS = 200;
export const MOST_CHARACTERS_IN_ALL = 2000;

export type ExclusionProblem = 'empty' | 'long' | 'everything' | 'known' | 'many' | 'full';

/** What is wrong with one more pattern on the list; null where nothing is. */
export function exclusionProblem(typed: string, listed: readonly string[]): ExclusionProblem | null {
  const pattern = typed.trim();
  if (pattern === '') return 'empty';
  if (pattern.length > MOST_PATTERN_CHARACTERS) return 'long';
  // It would name nothing, and so fit everything.
  if (!/[^*/\\~?]/.test(pattern)) return 'everything';
  if (listed.includes(pattern)) return 'known';
  if (listed.length >= MOST_EXCLUSIONS) return 'many';
  if ([...listed, pattern].join('').length > MOST_CHARACTERS_IN_ALL) return 'full';
  return null;
}
