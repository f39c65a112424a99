import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createLinkTokens, linkTokenHash } from './link-tokens.ts';

const SECRET = 'a secret of at least 32 characters';
const id = randomUUID();

test('a token is the same whenever and wherever it is made', () => {
  const token = createLinkTokens([SECRET]).tokenFor('reset', id);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(createLinkTokens([SECRET]).tokenFor('reset', id.toUpperCase())).toBe(token);
});

test('another purpose, id or secret is another token', () => {
  const links = createLinkTokens([SECRET]);
  const tokens = [
    links.tokenFor('reset', id),
    links.tokenFor('verify', id),
    links.tokenFor('reset', randomUUID()),
    createLinkTokens([`${SECRET}!`]).tokenFor('reset', id),
  ];
  expect(new Set(tokens).size).toBe(tokens.length);
});

test('after a change of secret old tokens are still known, and new ones are of the new secret', () => {
  const [old, rotated, other] = [
    createLinkTokens([SECRET]),
    createLinkTokens([`${SECRET}!`, SECRET]),
    createLinkTokens([`${SECRET}!`]),
  ];
  const token = old.tokenFor('reset', id);
  const hash = linkTokenHash(token);
  expect([old, rotated, other].map((links) => links.tokenOf('reset', id, hash))).toEqual([token, token, null]);
  expect(rotated.tokenOf('verify', id, hash)).toBeNull();
  expect(rotated.tokenFor('reset', id)).toBe(other.tokenFor('reset', id));
});

test('what is stored does not open anything', () => {
  const token = createLinkTokens([SECRET]).tokenFor('reset', id);
  const hash = linkTokenHash(token);
  expect(hash).toHaveLength(32);
  expect(linkTokenHash(hash.toString('base64url'))).not.toEqual(hash);
});
