import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';

const t = useApp({ RATE_LIMIT_READ: '3/minute' });
const knock = (token: string, ip: string) => t.callBy(token)(api.auth.me, {}, { headers: { 'x-forwarded-for': ip } });

test('guessing is limited by address, and disturbs nobody whose token is right', async () => {
  const user = await t.newUser();
  const made = await user.call(api.apiTokens.create, { body: { name: 'Right', scopes: ['profile:read'] } });
  for (let i = 0; i < 3; i += 1) expect((await knock(randomUUID(), '203.0.113.1')).status).toBe(401);
  const refused = await knock(randomUUID(), '203.0.113.1');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await knock(randomUUID(), '203.0.113.2')).status).toBe(401);
  expect((await knock(made.data.token, '203.0.113.2')).status).toBe(200);
});

test('a program with a dead token counts as one guess, however often it asks', async () => {
  const dead = randomUUID();
  for (let i = 0; i < 20; i += 1) expect((await knock(dead, '203.0.113.3')).status).toBe(401);
  expect((await knock(randomUUID(), '203.0.113.3')).status).toBe(401);
});
