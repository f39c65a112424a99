import { text as contractText } from '@daybook/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText, storableText } from './storable-text.ts';

test.each([
  ['  a b \n', 'a b'],
  ['a\0b', 'ab'],
  ['a\ud83db', 'ab'],
  ['\udc00', ''],
  ['😀\ud83d', '😀'],
  ['\ufeffa', 'a'],
])('%j is stored as %j', (text, stored) => {
  expect(storableText(text)).toBe(stored);
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc'],
  ['ab😀', 3, 'ab'],
  ['ab😀', 4, 'ab😀'],
  ['ab cd', 3, 'ab'],
])('%j cut to %i is %j', (text, max, cut) => {
  expect(cutText(text, max)).toBe(cut);
});

test('whatever a file has, the contract takes it', () => {
  const anything = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
  fc.assert(
    fc.property(fc.oneof(anything, fc.string({ unit: 'binary' })), fc.integer({ min: 0, max: 8 }), (text, max) => {
      const cut = cutText(storableText(text), max);
      expect(contractText(max).safeParse(cut).success).toBe(true);
    }),
  );
});
