import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../../test/redis.ts';
import { createCache } from './cache.ts';
import { freePort } from './embedded-postgres/postmaster.ts';
import { connectRedis, type Redis } from './redis.ts';

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});

const said: string[] = [];
const log = { info: (_: object, text: string) => said.push(text), warn: (_: object, text: string) => said.push(text) };

async function connected(server: Pick<TestRedis, 'url'>): Promise<Redis> {
  const redis = connectRedis(server.url, log as never);
  open.push({ stop: () => redis.close() });
  await expect.poll(() => redis.run('return 1', 'k', [0, 1])).not.toBeNull();
  return redis;
}

test('in a process: for its time, and what was not used for longest goes first', async () => {
  let nowMs = 0;
  const text = 'x'.repeat(100);
  const cache = createCache({ redis: null, ttlSeconds: 10, mostBytes: 3 * 202, nowMs: () => nowMs });
  for (const key of ['a', 'b', 'c']) cache.put(key, text);
  await cache.get('a');
  cache.put('d', text);
  cache.put('d', text);
  expect(await Promise.all(['a', 'b', 'c', 'd'].map(cache.get))).toEqual([text, null, text, text]);
  cache.put('a', 'y');
  nowMs = 9_999;
  expect(await cache.get('a')).toBe('y');
  nowMs = 10_000;
  expect(await cache.get('a')).toBeNull();
  cache.put('large', 'x'.repeat(2 * 1024 * 1024));
  expect(await cache.get('large')).toBeNull();
});

test('in Redis: what one process puts there another finds; without an answer there is nothing, and one line says so', async () => {
  const server = await startRedis();
  open.push(server);
  const [one, other] = [await connected(server), await connected(server)].map((redis) =>
    createCache({ redis, ttlSeconds: 60 }),
  );
  const text = `of "several"\r\nlines, ü ${'x'.repeat(70_000)}`;
  one?.put('k', text);
  await expect.poll(() => other?.get('k')).toBe(text);
  expect(await other?.get('another')).toBeNull();
  server.isSilent = true;
  said.length = 0;
  expect(await one?.get('k')).toBeNull();
  // It is not waited for again.
  one?.put('k', 'lost');
  expect(await one?.get('k')).toBeNull();
  expect(said).toEqual([expect.stringContaining('Redis is away')]);
});

const PROGRAM = 'redis-server';
const isInstalled = spawnSync(PROGRAM, ['--version']).status === 0;

test.skipIf(!isInstalled)('in a real Redis (skipped where redis-server is not installed)', async () => {
  const port = await freePort();
  const program = spawn(PROGRAM, ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  });
  const stop = async () => {
    program.kill();
    await once(program, 'exit');
  };
  open.push({ stop });
  const redis = await connected({ url: `redis://127.0.0.1:${port}` });
  const cache = createCache({ redis, ttlSeconds: 60 });
  cache.put('k', 'of several\r\nlines, ü');
  await expect.poll(() => cache.get('k')).toBe('of several\r\nlines, ü');
  const left = await redis.run(`return redis.call('ttl', KEYS[1])`, 'daybook:cache:k', []);
  expect(left).toBeGreaterThan(50);
  expect(left).toBeLessThanOrEqual(60);
});
