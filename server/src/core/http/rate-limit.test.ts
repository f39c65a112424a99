import { api } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';

const ORIGIN = 'https://app.example.com';
const t = useApp({
  RATE_LIMIT_AUTH: '2/minute',
  RATE_LIMIT_READ: '3/minute',
  RATE_LIMIT_WRITE: '2/minute',
  CORS_ORIGINS: ORIGIN,
});

test('each kind has its own budget, per user, and says when to come back', async () => {
  const [one, other] = [await t.newUser(), await t.newUser()];
  const read = () => one.call(api.auth.me);
  for (let i = 0; i < 3; i += 1) expect((await read()).status).toBe(200);
  const refused = await read();
  expect(refused.status).toBe(429);
  expect(refused.error.code).toBe('RATE_LIMIT_EXCEEDED');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await one.call(api.auth.updateMe, { body: {} })).status).toBe(200);
  expect((await other.call(api.auth.me)).status).toBe(200);
});

test('guessing passwords is limited by address', async () => {
  const guess = () => t.call(api.auth.login, { body: { email: 'nobody@example.com', password: 'x' } });
  const statuses = [(await guess()).status, (await guess()).status, (await guess()).status];
  expect(statuses).toEqual([401, 401, 429]);
});

test('a script of another origin can read when to come back', async () => {
  const user = await t.newUser();
  const ask = () => user.call(api.auth.me, undefined, { headers: { origin: ORIGIN } });
  for (let i = 0; i < 3; i += 1) await ask();
  const { status, headers, error } = await ask();
  expect(status).toBe(429);
  expect(String(headers['access-control-expose-headers']).toLowerCase()).toContain('retry-after');
  expect(error.details?.retry_after_seconds).toBe(Number(headers['retry-after']));
});
