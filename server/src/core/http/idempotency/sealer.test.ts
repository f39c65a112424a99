import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSealer } from './sealer.ts';

const sealer = createSealer('a secret of this installation, long enough');
const other = createSealer('the secret of another one, also long enough');
const place = randomBytes(32);

test('what is sealed opens in its place, and shows nothing of itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 8 }), (text) => {
      const sealed = sealer.seal(text, place);
      expect(sealer.open(sealed, place)).toBe(text);
      expect(sealed.includes(Buffer.from(text))).toBe(false);
      expect(sealer.seal(text, place).equals(sealed)).toBe(false);
    }),
  );
});

test('it opens nowhere else, under no other secret, and not when it was changed', () => {
  const sealed = sealer.seal('a token', place);
  expect(sealer.open(sealed, randomBytes(32))).toBeNull();
  expect(other.open(sealed, place)).toBeNull();
  expect(sealer.open(sealed.subarray(0, 20), place)).toBeNull();
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] as number) ^ 1;
    expect(sealer.open(changed, place)).toBeNull();
  }
});

test('a name belongs to its parts and to the secret', () => {
  const name = sealer.nameOf(['key', 'a']);
  expect(name).toHaveLength(32);
  expect(sealer.nameOf(['key', 'a']).equals(name)).toBe(true);
  for (const parts of [
    ['keya', ''],
    ['key', 'b'],
    ['key', 'a', ''],
    ['key"', 'a'],
  ]) {
    expect(sealer.nameOf(parts).equals(name)).toBe(false);
  }
  expect(other.nameOf(['key', 'a']).equals(name)).toBe(false);
});
