import fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { newSeed, seedUri, stepOf } from './totp.ts';

// RFC 6238, appendix B, SHA-1; their last six digits.
const RFC_SEED = Secret.fromUTF8('12345678901234567890').base32;
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at %i s the code is %s', (seconds, code) => {
  expect(stepOf(RFC_SEED, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
});

test('a code counts in its own step, the one before and the one after, and nowhere else', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 4e9 }), fc.integer({ min: -3, max: 3 }), (seconds, steps) => {
      const now = new Date(seconds * 1000);
      const code = new TOTP({ secret: RFC_SEED }).generate({ timestamp: now.getTime() + steps * 30_000 });
      const found = stepOf(RFC_SEED, code, now);
      // Two steps may have the same code by chance.
      if (Math.abs(steps) <= 1) expect(found).not.toBeNull();
      else if (found !== null)
        expect(new TOTP({ secret: RFC_SEED }).generate({ timestamp: found * 30_000 })).toBe(code);
    }),
  );
});

test('the space in the middle may stay', () => {
  expect(stepOf(RFC_SEED, '287 082', new Date(59_000))).toBe(1);
});

test('apps read the seed from the address', () => {
  const seed = newSeed();
  expect(seed).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(seedUri(seed, 'ada+work@example.com'));
  expect([uri.protocol, uri.hostname]).toEqual(['otpauth:', 'totp']);
  expect(decodeURIComponent(uri.pathname)).toBe('/Daybook:ada+work@example.com');
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    issuer: 'Daybook',
    secret: seed,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
