import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createLinkTokens, linkTokenHash } from './link-tokens.ts';

const SECRET = 'a secret of at least 32 characters';
const id = randomUUID();

test('a token is the same whenever and wherever it is made', () => {
  const token = createLinkTokens(SECRET).tokenFor('reset', id);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(createLinkTokens(SECRET).tokenFor('reset', id.toUpperCase())).toBe(token);
});

test('another purpose, id or secret is another token', () => {
  const links = createLinkTokens(SECRET);
  const tokens = [
    links.tokenFor('reset', id),
    links.tokenFor('verify', id),
    links.tokenFor('reset', randomUUID()),
    createLinkTokens(`${SECRET}!`).tokenFor('reset', id),
  ];
  expect(new Set(tokens).size).toBe(tokens.length);
});

test('what is stored does not open anything', () => {
  const token = createLinkTokens(SECRET).tokenFor('reset', id);
  const hash = linkTokenHash(token);
  expect(hash).toHaveLength(32);
  expect(linkTokenHash(hash.toString('base64url'))).not.toEqual(hash);
});
