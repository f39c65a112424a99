import { expect, test } from 'vitest';
import { partOf } from './byte-range.ts';

const file = { bytes: 100, etag: '"a"' };

test.each([
  ['bytes=0-9', [0, 9]],
  ['bytes=90-', [90, 99]],
  ['bytes=90-500', [90, 99]],
  ['bytes=-10', [90, 99]],
  ['bytes=-500', [0, 99]],
  ['bytes=99-99', [99, 99]],
  ['bytes=100-', null],
  ['bytes=-0', null],
  ['bytes=9-3', null],
  ['bytes=-', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-1', null],
  ['', null],
])('%s', (range, expected) => {
  const part = partOf({ range }, file);
  expect(part ? [part.first, part.last] : null).toEqual(expected);
});

test('a part is taken of the file that was begun, and all of another', () => {
  expect(partOf({ range: 'bytes=5-', 'if-range': '"a"' }, file)).toEqual({ first: 5, last: 99 });
  expect(partOf({ range: 'bytes=5-', 'if-range': '"b"' }, file)).toBeUndefined();
  expect(partOf({}, file)).toBeUndefined();
});
