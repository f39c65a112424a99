import { expect, test } from 'vitest';
import { isOwnPlace } from './own-place.ts';

test.each([
  '/',
  '/today',
  '/tasks?status=todo&q=a%20b#top',
  '/oauth/authorize?redirect_uri=http://127.0.0.1/x',
  '/t?q=\\ü',
])('%j is of this app', (address) => {
  expect(isOwnPlace(address)).toBe(true);
  expect(new URL(address, 'https://time.example.com').host).toBe('time.example.com');
});

test.each([
  '',
  'today',
  'https://example.com',
  '//example.com',
  '/\\example.com',
  '/\t/example.com',
  '/\n/example.com',
  '/ /x',
])('%j is not', (address) => {
  expect(isOwnPlace(address)).toBe(false);
});
