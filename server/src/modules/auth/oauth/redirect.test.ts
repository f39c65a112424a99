import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redirectTo } from './redirect.ts';

test.each([
  ['https://example.com/callback', 'https://example.com/callback?code=x'],
  ['https://example.com/callback?app=1', 'https://example.com/callback?app=1&code=x'],
  ['com.example.app:/callback', 'com.example.app:/callback?code=x'],
])('%s', (uri, expected) => {
  expect(redirectTo(uri, { code: 'x', state: undefined })).toBe(expected);
});

test('the application reads the state as it sent it, and nothing that was in its address is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '?a=%20b', '?a=1&c=2'), (state, query) => {
      const given = new URL(`https://example.com/callback${query}`);
      const answer = new URL(redirectTo(given.href, { code: 'x&y', state, iss: 'https://daybook.example.com' }));
      expect(answer.searchParams.get('state')).toBe(state);
      expect(answer.searchParams.get('code')).toBe('x&y');
      expect(answer.href.startsWith(given.href)).toBe(true);
    }),
  );
});
