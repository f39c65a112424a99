import { MOST_EXCLUSIONS } from '@daybook/contracts';
import { expect, it } from 'vitest';
import { type ExclusionProblem, exclusionProblem } from './exclusion-problem.ts';

const names = (count: number, length = 4) => Array.from({ length: count }, (_, at) => String(at).padStart(length, 'n'));

const CASES: [string, string, string[], ExclusionProblem | null][] = [
  ['a folder', 'secret', [], null],
  ['a path from home', ' ~/diary ', ['secret'], null],
  ['nothing', '  ', [], 'empty'],
  ['what names nothing', '~/**', [], 'everything'],
  ['what is listed', ' secret', ['secret'], 'known'],
  ['too long a one', 'x'.repeat(201), [], 'long'],
  ['one too many', 'secret', names(MOST_EXCLUSIONS), 'many'],
  ['the last that fits', 'secret', names(MOST_EXCLUSIONS - 1), null],
  ['too much in all', 'x'.repeat(101), names(19, 100), 'full'],
];

it.each(CASES)('%s', (_, typed, listed, problem) => expect(exclusionProblem(typed, listed)).toBe(problem));
