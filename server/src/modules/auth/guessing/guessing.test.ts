import { api } from '@daybook/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../../test/app.ts';
import { newPerson, type Person } from '../arrange.ts';
import { FREE_ACCOUNTS, secondsBetweenAttempts } from './slow-down.ts';

const t = useApp({ RATE_LIMIT_AUTH: '1000/minute' });

const attempt = (ip: string, { email }: Pick<Person, 'email'>, password = 'Wrong-horse-7') =>
  t.app.inject({
    method: 'POST',
    url: `/api/v1${api.auth.login.path}`,
    remoteAddress: ip,
    payload: { email, password },
  });

test.each([
  [0, 0],
  [9, 0],
  [10, 1],
  [11, 2],
  [15, 32],
  [30, 900],
])('after wrong passwords for %i accounts, %i s between attempts', (accounts, seconds) => {
  expect(secondsBetweenAttempts(accounts)).toBe(seconds);
});

test('more accounts are never less waiting, and it has an end', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e6), (accounts, more) => {
      const seconds = secondsBetweenAttempts(accounts);
      expect(secondsBetweenAttempts(accounts + more)).toBeGreaterThanOrEqual(seconds);
      expect(seconds).toBeLessThanOrEqual(900);
    }),
  );
});

test('one password tried on many accounts slows their network down, and no other', async () => {
  const people = await Promise.all(Array.from({ length: FREE_ACCOUNTS + 1 }, () => newPerson(t)));
  const last = people.pop() as Person;
  for (const person of people) expect((await attempt('203.0.113.7', person)).statusCode).toBe(401);
  // All at once: one is let in.
  const statuses = (await Promise.all(people.map((person) => attempt('203.0.113.7', person)))).map(
    ({ statusCode }) => statusCode,
  );
  expect(statuses.filter((status) => status === 401)).toHaveLength(1);
  expect(statuses.filter((status) => status === 429)).toHaveLength(FREE_ACCOUNTS - 1);
  // Also with the right one: else the refusal would tell.
  const refused = await attempt('203.0.113.7', last, TEST_PASSWORD);
  expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
  expect((await attempt('198.51.100.7', last, TEST_PASSWORD)).statusCode).toBe(200);
});

test('somebody who mistypes their own password slows nobody down', async () => {
  const [forgetful, colleague] = [await newPerson(t), await newPerson(t)];
  for (let i = 0; i < FREE_ACCOUNTS + 5; i += 1) {
    expect((await attempt('2001:db8::1', forgetful)).statusCode).toBe(401);
  }
  expect((await attempt('2001:db8::2', colleague, TEST_PASSWORD)).statusCode).toBe(200);
});
