import { expect, it } from 'vitest';
import { bestFirst, type Ranked, type SectionKind } from './ranking.ts';

const section = (id: string, kind: SectionKind, titles: string[], leastScore = 0): Ranked & { id: string } => ({
  id,
  kind,
  items: titles.map((title) => ({ title })),
  leastScore,
});
const SECTIONS = [
  section('own', 'act', ['Delete the task', 'Complete or reopen']),
  section('continue', 'start', ['Homepage texts', 'Delete old mails']),
  section('go', 'open', ['Go to Today', 'Go to Dashboard']),
  section('view', 'act', ['Theme: Dark', 'Sign out']),
  section('tasks', 'open', ['Homepage texts', 'Home insurance'], 0.7),
  section('projects', 'open', ['Home']),
];
const order = (typed: string) => bestFirst(typed, SECTIONS).map(({ id }) => id);

it('leads with what shows something, and starts nothing by chance', () => {
  expect(order('homep')[0]).toBe('tasks');
  for (const typed of ['homep', 'home', 'delete', 'dashboard', 'x']) expect(order(typed).at(-1)).toBe('continue');
});

it('still finds an act by its name', () => {
  expect(order('sign out')[0]).toBe('view');
  expect(order('delete the')[0]).toBe('own');
  expect(order('dashboard')[0]).toBe('go');
  expect(order('home')[0]).toBe('projects');
});

it('leaves the order as it is where nothing is typed', () => {
  expect(order('  ')).toEqual(SECTIONS.map(({ id }) => id));
});
