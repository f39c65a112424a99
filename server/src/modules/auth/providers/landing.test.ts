import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownPage, problemPage, secondStepPage, signedInPage } from './landing.ts';

const HERE = 'https://daybook.example.com';

describe('the page somebody wanted', () => {
  test.each([
    ['/tasks', '/tasks'],
    ['/tasks?status=todo&q=a%20b#x', '/tasks?status=todo&q=a%20b#x'],
    ['/settings/../admin', '/admin'],
    ['/', '/'],
    [undefined, null],
    ['', null],
    ['tasks', null],
    ['//evil.example.com', null],
    ['/\\evil.example.com', null],
    ['/a\\b', null],
    ['\t//evil.example.com', null],
    ['/\t/evil.example.com', null],
    ['/.//evil.example.com', null],
    ['/a/..//evil.example.com', null],
    ['https://evil.example.com', null],
    ['javascript:alert(1)', null],
    ['/api/v1/auth/oauth/google/start', null],
    ['/tasks\r\nSet-Cookie: a=b', null],
  ])('%j is %j', (wanted, page) => expect(ownPage(wanted)).toBe(page));

  test('is never of another host, however it is written', () => {
    const pieces = fc.array(
      fc.constantFrom('/', '\\', '.', '..', '?', '#', '@', ':', '%2f', '%5c', '\t', '\n', 'evil.com', 'https:'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((all) => all.join('')),
          fc.string(),
          fc.webUrl(),
        ),
        (wanted) => {
          const page = ownPage(wanted);
          if (page === null) return;
          // As a browser reads it: after our address, and by itself, as the web app gives it to its router.
          expect(new URL(HERE + page).origin).toBe(HERE);
          expect(new URL(page, HERE).origin).toBe(HERE);
        },
      ),
    );
  });
});

test('where nothing was wanted it is today', () => {
  expect(signedInPage(null)).toBe('/today');
  expect(signedInPage('/tasks')).toBe('/tasks');
});

test('what a page is told is in its query', () => {
  expect(problemPage('signIn', 'cancelled', 'google', '/tasks?a=b')).toBe(
    '/sign-in?problem=cancelled&provider=google&from=%2Ftasks%3Fa%3Db',
  );
  expect(problemPage('security', 'not_fresh', 'oidc', '/tasks')).toBe(
    '/settings/security?problem=not_fresh&provider=oidc',
  );
  expect(secondStepPage(['totp', 'passkey'], null)).toBe('/sign-in?second_factor=totp%2Cpasskey');
});
