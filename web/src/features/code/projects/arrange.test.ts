import type { CodingProject } from '@daybook/contracts';
import { expect, it } from 'vitest';
import { arrange } from './arrange.ts';

const project = (name: string, of: Partial<CodingProject>) => ({
  id: name,
  name,
  sent_as: [name],
  hidden: false,
  ...of,
});
const ALL = [
  project('site 10', { seconds: 60, last_date: '2026-11-20' }),
  project('site 9', { seconds: 60, last_date: '2026-11-26', sent_as: ['site 9', 'Legacy'] }),
  project('notes', { seconds: 900, last_date: null }),
  project('secret', { seconds: 10, last_date: '2026-11-01', hidden: true }),
] as CodingProject[];

const CASES: [string, Partial<Parameters<typeof arrange>[1]>, string[]][] = [
  ['last seen first, what never was at the end', { order: 'last' }, ['site 9', 'site 10', 'notes']],
  ['most time first, of equal ones by number in the name', { order: 'time' }, ['notes', 'site 9', 'site 10']],
  ['by name, hidden ones too', { order: 'name', showsHidden: true }, ['notes', 'secret', 'site 9', 'site 10']],
  ['found by another name', { wanted: ' legacy ' }, ['site 9']],
];

it.each(CASES)('%s', (_, arrangement, names) => {
  const shown = arrange(ALL, { wanted: '', order: 'last', showsHidden: false, locale: 'en', ...arrangement });
  expect(shown.map(({ name }) => name)).toEqual(names);
});
