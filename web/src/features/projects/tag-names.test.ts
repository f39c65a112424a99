import { expect, it } from 'vitest';
import { withTyped } from './tag-names.ts';

it.each([
  ['one', ['one']],
  ['  one  ', ['one']],
  ['one, two,three', ['one', 'two', 'three']],
  ['one,', ['one']],
  [', ,,', []],
  ['two words, ünïcode', ['two words', 'ünïcode']],
  ['one, ONE', ['one']],
  // As it is spelt already.
  ['deep, home', ['Deep', 'home']],
])('%j is %j', (typed, names) => {
  expect(withTyped([], typed, ['Deep'])).toEqual(names);
});

it('adds to what is chosen, and nothing twice', () => {
  expect(withTyped(['Deep', 'mail'], 'MAIL, new', ['Deep'])).toEqual(['Deep', 'mail', 'new']);
});
