import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  write(createLog('trace', destination));
  return text;
}

test('secrets are never written, at whatever depth', () => {
  const text = logged((log) => {
    log.info({ password: 'p4ss', body: { new_password: 'n3w', user: { email: 'ada@example.com' } } }, 'x');
    log.info({ body: { totp: '287082', recovery_code: 'abcd-efgh' }, data: { secret: 'JBSWY3DP' } }, 'z');
    log.info({ req: { headers: { authorization: 'Bearer s3cret', cookie: 'c00kie' } }, refresh_token: 't0ken' }, 'y');
  });
  for (const secret of [
    'p4ss',
    'n3w',
    'ada@example.com',
    's3cret',
    'c00kie',
    't0ken',
    '287082',
    'abcd-efgh',
    'JBSWY3DP',
  ])
    expect(text).not.toContain(secret);
  expect(text).toContain('[redacted]');
});

test('addresses quoted by a database error are taken out of it', () => {
  const error = Object.assign(new Error('duplicate key'), { detail: 'Key (email)=(ada@example.com) already exists.' });
  const text = logged((log) => log.error({ err: error }, 'failed'));
  expect(text).not.toContain('ada@example.com');
  expect(text).toContain('duplicate key');
});

test('an error is cleaned before anybody waits for it, however long its text is', () => {
  const text = logged((log) => log.error({ err: { message: `${'a'.repeat(200_000)} ada@example.com` } }, 'failed'));
  expect(text).not.toContain('ada@example.com');
});

test.each([
  'code',
  'state',
  'token',
  'access_token',
  'refresh_token',
  'id_token',
  'code_verifier',
  'client_secret',
  'api_key',
])('what an address says of %s is taken out of an error', (name) => {
  const error = new Error(`GET https://time.example.com/callback?a=1&${name}=s3cr-et.%2F~x&b=2 failed`);
  const text = logged((log) => log.error({ err: error }, 'failed'));
  expect(text).toContain(`?a=1&${name}=[redacted]&b=2 failed`);
  expect(text).not.toMatch(/s3cr|et\.|%2F/);
});
