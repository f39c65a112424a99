import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apiTokenHash, apiTokenIn, lastFourOf, newApiToken } from './api-tokens/secret.ts';
import { credentialIn, wakaTimeKeyIn } from './credential.ts';

const KEY = '3f0c6f1e-8a52-4d7b-9e61-0123456789ab';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('an API token', () => {
  test('is what the clients of WakaTime take for a key', () => {
    // As wakatime-cli checks it before it sends anything.
    const form = /^(waka_)?[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/;
    const tokens = Array.from({ length: 200 }, newApiToken);
    for (const token of tokens) expect(token).toMatch(form);
    expect(new Set(tokens).size).toBe(200);
  });

  test.each([
    [KEY, KEY],
    [`waka_${KEY}`, KEY],
    [KEY.toUpperCase(), KEY],
    ['', undefined],
    [` ${KEY}`, undefined],
    [`${KEY}\n`, undefined],
    [`waka_waka_${KEY}`, undefined],
    [KEY.replaceAll('-', ''), undefined],
    // Version 1 and version 7; a variant that is none.
    ['3f0c6f1e-8a52-1d7b-9e61-0123456789ab', undefined],
    ['3f0c6f1e-8a52-7d7b-9e61-0123456789ab', undefined],
    ['3f0c6f1e-8a52-4d7b-7e61-0123456789ab', undefined],
  ])('in %j is %j', (text, token) => {
    expect(apiTokenIn(text)).toBe(token);
  });

  test('is the same in every form that is accepted', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 4 }), (uuid) => {
        const same = [uuid, `waka_${uuid}`, uuid.toUpperCase()].map((text) => apiTokenHash(apiTokenIn(text) as string));
        expect(new Set(same)).toEqual(new Set([apiTokenHash(uuid)]));
        expect(uuid.endsWith(lastFourOf(uuid))).toBe(true);
      }),
    );
  });
});

describe('the usual header', () => {
  test.each([
    [undefined, null],
    ['', null],
    ['Bearer', null],
    ['Bearer a b', null],
    ['Token abc', null],
    [`Basic ${base64(KEY)}`, null],
    [`Bearer ${base64(KEY)}`, { kind: 'access_token', token: base64(KEY) }],
    ['Bearer a.b.c', { kind: 'access_token', token: 'a.b.c' }],
    ['bearer  a.b.c', { kind: 'access_token', token: 'a.b.c' }],
    [`Bearer ${KEY}`, { kind: 'api_token', token: KEY }],
    [`Bearer waka_${KEY}`, { kind: 'api_token', token: KEY }],
  ])('%j is %j', (authorization, credential) => {
    expect(credentialIn(authorization)).toEqual(credential);
  });
});

describe("a key as WakaTime's clients send it", () => {
  const key = { kind: 'api_token', token: KEY };
  test.each([
    ['Basic of the key', `Basic ${base64(KEY)}`, undefined, key],
    ['Basic of the key with the prefix', `Basic ${base64(`waka_${KEY}`)}`, undefined, key],
    ['Basic with the key as the name', `Basic ${base64(`${KEY}:`)}`, undefined, key],
    ['Basic with the key as the password', `Basic ${base64(`:${KEY}`)}`, undefined, key],
    ['Basic with a name and the key', `basic ${base64(`ada:${KEY}`)}`, undefined, key],
    ['Bearer of the key', `Bearer ${KEY}`, undefined, key],
    ['Bearer of its base64', `Bearer ${base64(KEY)}`, undefined, key],
    ['the parameter', undefined, KEY, key],
    ['the parameter with the prefix', undefined, `waka_${KEY}`, key],
    ['the header before the parameter', `Basic ${base64('nonsense')}`, KEY, null],
    ['the parameter twice', undefined, [KEY, KEY], null],
    ['Basic of the bare key, not encoded', `Basic ${KEY}`, undefined, null],
    ['no key', undefined, undefined, null],
    ['an access token', 'Bearer a.b.c', undefined, null],
  ])('%s', (_name, authorization, parameter, credential) => {
    expect(wakaTimeKeyIn(authorization, parameter)).toEqual(credential);
  });

  test('is never found in what is none', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (header, parameter) => {
        expect(wakaTimeKeyIn(header, parameter)).toBeNull();
        expect(wakaTimeKeyIn(`Basic ${base64(header)}`, undefined)).toBeNull();
      }),
    );
  });
});
