import { expect, test } from 'vitest';
import { requestIn } from './authorization-request.ts';

test('what the address asks is taken as it is, and what the protocol does not know is left out', () => {
  expect(
    requestIn('?client_id=daybook-cli&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2F&state=a%20b%2Bc&nonce=x'),
  ).toEqual({
    client_id: 'daybook-cli',
    redirect_uri: 'http://127.0.0.1:1/',
    state: 'a b+c',
  });
});

test('what is there twice stays twice, so that it is refused', () => {
  expect(requestIn('?client_id=a&client_id=b')).toEqual({ client_id: ['a', 'b'] });
});
