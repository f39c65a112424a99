import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { keyIdOf } from './key-ids.ts';
import { createAccessTokens } from './tokens.ts';

const [KEY, OLD, OLDER, FOREIGN] = ['now', 'old', 'older', 'foreign'].map((name) => name.padEnd(40, '.')) as [
  string,
  string,
  string,
  string,
];
const LIFETIME_SECONDS = 900;
const claims = { sub: randomUUID(), sid: randomUUID(), email: 'ada@example.com', role: 'user' as const };
const now = () => Math.floor(Date.now() / 1000);
const body = () => ({ ...claims, type: 'access', iat: now(), exp: now() + LIFETIME_SECONDS });

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const hmac = (algorithm: string, key: string) => (text: string) =>
  createHmac(algorithm, key).update(text).digest('base64url');

/** A token as anybody might make it. */
function made(header: object, payload: object, signature: (text: string) => string): string {
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${signature(text)}`;
}
const bySecret = (key: string, header: object, payload: object = body()) =>
  made({ alg: 'HS256', typ: 'JWT', ...header }, payload, hmac('sha256', key));

const tokens = createAccessTokens(KEY, LIFETIME_SECONDS, [OLD, OLDER]);

describe('is accepted', () => {
  test.each([
    ['what it has signed itself', () => tokens.sign(claims)],
    ['what the key before has signed', () => createAccessTokens(OLD, LIFETIME_SECONDS).sign(claims)],
    ['what the key before that has signed', () => createAccessTokens(OLDER, LIFETIME_SECONDS).sign(claims)],
    ['a token without a key id, from before there were any', () => bySecret(KEY, {})],
    ['one without a key id, of a key before', () => bySecret(OLDER, {})],
  ])('%s', (_name, token) => {
    expect(tokens.verify(token())).toEqual({ ...claims, type: 'access' });
    // From the cache, too.
    expect(tokens.verify(token())).toEqual({ ...claims, type: 'access' });
  });
});

describe('is refused', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const rsa = (text: string) => sign('sha256', Buffer.from(text), privateKey).toString('base64url');
  const kid = keyIdOf(KEY);
  const expired = { iat: now() - 1000, exp: now() - 1 };

  test.each([
    ['nothing', () => ''],
    ['no token', () => 'abc'],
    ['only dots', () => '..'],
    ['a header that is no JSON', () => `abc.${part(body())}.${hmac('sha256', KEY)('x')}`],
    ['a header that is no object', () => made('x' as never, body(), hmac('sha256', KEY))],
    ['a key id that is no text', () => bySecret(KEY, { kid: 7 })],
    ['an unknown key id over a right signature', () => bySecret(KEY, { kid: 'unknown' })],
    ['an empty key id', () => bySecret(KEY, { kid: '' })],
    ['the id of another key than the one that signed', () => bySecret(KEY, { kid: keyIdOf(OLD) })],
    ['a key that was removed', () => createAccessTokens(FOREIGN, LIFETIME_SECONDS).sign(claims)],
    ['a foreign key under the id of ours', () => bySecret(FOREIGN, { kid })],
    ['a foreign key without an id', () => bySecret(FOREIGN, {})],
    ['no algorithm and no signature', () => made({ alg: 'none', typ: 'JWT', kid }, body(), () => '')],
    ['no algorithm over a right signature', () => bySecret(KEY, { alg: 'none', kid })],
    ['HS512 by the right key', () => made({ alg: 'HS512', typ: 'JWT', kid }, body(), hmac('sha512', KEY))],
    ['HS512 that is HS256 in truth', () => bySecret(KEY, { alg: 'HS512', kid })],
    ['RS256 by a key of their own', () => made({ alg: 'RS256', typ: 'JWT', kid }, body(), rsa)],
    ['RS256 that is HS256 in truth', () => bySecret(KEY, { alg: 'RS256', kid })],
    ['an expired one', () => bySecret(KEY, { kid }, { ...body(), ...expired })],
    ['an expired one of a key before', () => bySecret(OLD, { kid: keyIdOf(OLD) }, { ...body(), ...expired })],
    ['one that never expires', () => bySecret(KEY, { kid }, { ...body(), exp: undefined })],
    ['another type', () => bySecret(KEY, { kid }, { ...body(), type: 'refresh' })],
    ['no type', () => bySecret(KEY, { kid }, { ...body(), type: undefined })],
    ['no session', () => bySecret(KEY, { kid }, { ...body(), sid: undefined })],
    ['a user that is no id', () => bySecret(KEY, { kid }, { ...body(), sub: "' or true" })],
    ['a role that there is not', () => bySecret(KEY, { kid }, { ...body(), role: 'root' })],
    ['a changed payload', () => tokens.sign(claims).replace(/\.[^.]+\./, `.${part({ ...body(), role: 'admin' })}.`)],
    ['a cut signature', () => tokens.sign(claims).slice(0, -4)],
  ])('%s', (_name, token) => {
    expect(tokens.verify(token())).toBeNull();
  });
});

test('one that was accepted is refused from the instant it expires', () => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  const token = tokens.sign(claims);
  expect(tokens.verify(token)).not.toBeNull();
  vi.setSystemTime(1_700_000_000_000 + LIFETIME_SECONDS * 1000 - 1);
  expect(tokens.verify(token)).not.toBeNull();
  vi.setSystemTime(1_700_000_000_000 + LIFETIME_SECONDS * 1000);
  expect(tokens.verify(token)).toBeNull();
  vi.useRealTimers();
});

test('the id of a key tells nothing of the key, and follows from it', () => {
  expect(keyIdOf(KEY)).toBe(keyIdOf(KEY));
  expect(keyIdOf(KEY)).not.toBe(keyIdOf(OLD));
  expect(keyIdOf(KEY)).toMatch(/^[\w-]{11}$/);
  const [header = ''] = tokens.sign(claims).split('.');
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
    alg: 'HS256',
    typ: 'JWT',
    kid: keyIdOf(KEY),
  });
});
