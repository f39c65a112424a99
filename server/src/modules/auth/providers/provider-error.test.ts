import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { expect, test } from 'vitest';
import { ProviderError, providerErrorOf } from './provider-error.ts';

const ofLibrary = (code: string) => Object.assign(new ClientError('something'), { code });
const ofAddress = (error: string) =>
  new AuthorizationResponseError('something', {
    cause: new URLSearchParams({ error, error_description: 'mail to ada@example.com' }),
  });
const ofBody = (error: string) =>
  new ResponseBodyError('something', {
    cause: { error, error_description: 'mail to ada@example.com' },
    response: new Response(null, { status: 400 }),
  });

test.each<[string, unknown, string]>([
  ['took too long', ofLibrary('OAUTH_TIMEOUT'), 'unavailable'],
  ['is nobody', new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }), 'unavailable'],
  ['answers 500', ofLibrary('OAUTH_RESPONSE_IS_NOT_CONFORM'), 'unavailable'],
  ['answers no JSON', ofLibrary('OAUTH_PARSE_ERROR'), 'unavailable'],
  ['is another issuer than was said', ofLibrary('OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'), 'unavailable'],
  ['signs with another key', ofLibrary('OAUTH_JWT_CLAIM_COMPARISON_FAILED'), 'refused'],
  ['was cancelled', ofAddress('access_denied'), 'cancelled'],
  ['was cancelled at LinkedIn', ofAddress('user_cancelled_login'), 'cancelled'],
  ['does not want now', ofAddress('temporarily_unavailable'), 'unavailable'],
  ['does not know the scope', ofAddress('invalid_scope'), 'refused'],
  ['knows the code no more', ofBody('invalid_grant'), 'refused'],
  ['does not know the client', ofBody('invalid_client'), 'unavailable'],
  ['was told already', new ProviderError('not_fresh', 'it did not ask anew'), 'not_fresh'],
])('a provider that %s', (_what, error, problem) => {
  const found = providerErrorOf(error);
  expect(found.problem).toBe(problem);
  // What the provider writes in prose may be about a person.
  expect(found.message).not.toContain('ada@example.com');
});

test('the word of an address is kept only where it looks like one of OAuth', () => {
  expect(providerErrorOf(ofAddress('access_denied')).message).toContain('access_denied');
  expect(providerErrorOf(ofAddress('x\n{"level":"fatal"}')).message).not.toContain('fatal');
});
