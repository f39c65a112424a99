import { api } from '@daybook/contracts';
import { afterAll, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { startRedis } from '../../../test/redis.ts';

const redis = await startRedis();
const environment = { REDIS_URL: redis.url, RATE_LIMIT_AUTH: '3/minute', RATE_LIMIT_READ: '5/minute' };
const one = useApp(environment);
const other = useApp(environment);
afterAll(() => redis.stop());

test('two processes have one limit; without Redis each goes on with its own, and nothing fails', async () => {
  const forgot = (t: typeof one) => t.call(api.emailLinks.forgotPassword, { body: { email: 'nobody@example.com' } });
  await expect.poll(() => one.deps.counters.add('probe', 1, 60).then(() => redis.runs)).toBeGreaterThan(0);
  const before = redis.runs;
  await expect.poll(() => other.deps.counters.add('probe', 1, 60).then(() => redis.runs)).toBeGreaterThan(before);

  expect([(await forgot(one)).status, (await forgot(other)).status, (await forgot(one)).status]).toEqual([
    202, 202, 202,
  ]);
  const refused = await forgot(other);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);

  await redis.stop();
  const user = await one.newUser();
  const statuses = [];
  for (let i = 0; i < 7; i += 1) statuses.push((await user.call(api.auth.me)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
});
