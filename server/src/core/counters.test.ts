import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../../test/redis.ts';
import { type Counters, createCounters } from './counters.ts';
import { connectRedis, type Redis } from './redis.ts';

let server: TestRedis;
let links: Redis[];
let said: string[];
const log = {
  info: (_fields: object, text: string) => said.push(text),
  warn: (_fields: object, text: string) => said.push(text),
} as never;

beforeEach(async () => {
  server = await startRedis();
  links = [];
  said = [];
});
afterEach(async () => {
  for (const link of links) await link.close();
  await server.stop();
});

/** A process of the installation. */
async function connected(): Promise<Counters> {
  const link = connectRedis(process.env.REDIS_URL ?? server.url, log);
  links.push(link);
  await expect.poll(() => link.run('return 1', 'k', [0, 1])).not.toBeNull();
  return createCounters(link);
}

test('without Redis, a count begins at the first one and ends with its span', async () => {
  const counters = createCounters(null);
  expect((await counters.add('k', 0, 60)).total).toBe(0);
  expect((await counters.add('k', 2, 60)).total).toBe(2);
  const { total, msLeft } = await counters.add('k', 1, 60);
  expect([total, msLeft > 50_000 && msLeft <= 60_000]).toEqual([3, true]);
  expect((await counters.add('other', 1, 60)).total).toBe(1);
});

test('processes that share one Redis count together, each thing once', async () => {
  const [one, other] = [await connected(), await connected()];
  const key = randomUUID();
  expect((await one.add(key, 0, 60)).total).toBe(0);
  const totals = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? one : other).add(key, 1, 60)));
  expect(totals.map(({ total }) => total).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  for (const { msLeft } of totals) expect(msLeft).toBeLessThanOrEqual(60_000);
});

test('counting goes on in the process while Redis is away, and together when it is back', async () => {
  const counters = await connected();
  await counters.add('k', 5, 60);
  await server.stop();
  await expect.poll(async () => (await counters.add('away', 0, 60)).total).toBe(0);
  expect((await counters.add('away', 1, 60)).total).toBe(1);
  expect((await counters.add('away', 1, 60)).total).toBe(2);
  await server.start();
  await expect.poll(async () => (await counters.add('k', 0, 60)).total).toBe(5);
  await expect.poll(() => said).toEqual([expect.stringContaining('away'), expect.stringContaining('back')]);
});

test('Redis that doesn’t answer is waited for once, and then left alone', async () => {
  const counters = await connected();
  server.isSilent = true;
  expect((await counters.add('k', 1, 60)).total).toBe(1);
  const asked = server.runs;
  for (let i = 2; i < 50; i += 1) expect((await counters.add('k', 1, 60)).total).toBe(i);
  expect(server.runs).toBe(asked);
  expect(said).toEqual([expect.stringContaining('away')]);
});
