import fc from 'fast-check';
import { expect, test } from 'vitest';
import { destinationOf, matchesRedirectUri, problemOfRedirectUri } from './redirect-uris.ts';

test.each([
  'https://example.com/callback',
  'https://example.com:8443/callback?app=1',
  'http://127.0.0.1/callback',
  'http://127.0.0.1',
  'http://[::1]/callback',
  'com.example.app:/callback',
  'com.example.app://oauth/callback',
])('%s can be registered', (uri) => expect(problemOfRedirectUri(uri)).toBeNull());

test.each([
  ['', 'spaces'],
  ['/callback', 'whole address'],
  ['https://example.com/a b', 'spaces'],
  ['https://example.com/#x', 'fragment'],
  ['https://*.example.com/', '*'],
  ['https://ada@example.com/', 'user name'],
  ['https:example.com', 'host'],
  ['http://example.com/callback', 'must be https'],
  ['http://localhost/callback', '127.0.0.1'],
  ['http://127.0.0.1.example.com/', 'must be https'],
  ['http://127.0.0.1:8080/callback', 'without a port'],
  ['javascript:alert(1)', 'scheme with a dot'],
  ['data:text/html,x', 'scheme with a dot'],
  ['myapp:/callback', 'scheme with a dot'],
  ['file:///etc/passwd', 'scheme with a dot'],
])('%s cannot, because of: %s', (uri, why) => expect(problemOfRedirectUri(uri)).toContain(why));

const REGISTERED = [
  'http://127.0.0.1/callback',
  'http://[::1]/callback',
  'https://example.com/a',
  'com.example.app:/b',
];

test.each([
  ['http://127.0.0.1/callback', true],
  ['http://127.0.0.1:1/callback', true],
  ['http://[::1]:65535/callback', true],
  ['http://127.0.0.1:65536/callback', false],
  ['http://127.0.0.1:/callback', false],
  ['http://127.0.0.1:1/callback/', false],
  ['http://127.0.0.1:1/callback?x=1', false],
  ['http://127.0.0.1:1/Callback', false],
  ['http://127.0.0.1:1@example.com/callback', false],
  ['http://127.0.0.1:1\\@example.com/callback', false],
  ['https://127.0.0.1:1/callback', false],
  ['http://127.0.0.2:1/callback', false],
  ['http://127.1:1/callback', false],
  ['https://example.com/a', true],
  ['https://example.com:443/a', false],
  ['https://EXAMPLE.com/a', false],
  ['https://example.com/a/../b', false],
  ['com.example.app:/b', true],
  ['com.example.app:/b?x', false],
])('%s fits: %s', (asked, fits) => expect(matchesRedirectUri(REGISTERED, asked)).toBe(fits));

test('what fits goes to the registered scheme, host and path, whatever the rest', () => {
  const anything = fc.oneof(
    fc.webUrl(),
    fc.tuple(fc.constantFrom(...REGISTERED), fc.string()).map(([uri, more]) => uri + more),
    fc.string().map((more) => `http://127.0.0.1${more}/callback`),
  );
  fc.assert(
    fc.property(anything, (asked) => {
      if (!matchesRedirectUri(REGISTERED, asked)) return;
      const { protocol, hostname, pathname, search, hash, username } = new URL(asked);
      const same = REGISTERED.map((uri) => new URL(uri)).some(
        (one) => one.protocol === protocol && one.hostname === hostname && one.pathname === pathname,
      );
      expect([same, search, hash, username]).toEqual([true, '', '', '']);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['http://127.0.0.1:49152/callback', { kind: 'this_computer', place: '127.0.0.1:49152' }],
  ['http://[::1]:1/', { kind: 'this_computer', place: '[::1]:1' }],
  ['https://example.com/callback', { kind: 'site', place: 'example.com' }],
  ['com.example.app:/callback', { kind: 'app', place: 'com.example.app' }],
])('%s is told to a person in words', (uri, words) => expect(destinationOf(uri)).toEqual(words));
