import { expect, test } from 'vitest';
import { createLanes, type LanesOptions } from './lanes.ts';

/** Work that ends when the test says so. */
function workbench(options: Partial<LanesOptions> = {}) {
  let nowMs = 0;
  const lanes = createLanes({ count: 2, longestWaitMs: 1000, expectedMs: 100, clock: () => nowMs, ...options });
  const started: string[] = [];
  const ends = new Map<string, { resolve(): void; reject(error: Error): void }>();
  return {
    lanes,
    started,
    ends,
    pass: (ms: number) => {
      nowMs += ms;
    },
    bring: (name: string) =>
      lanes.run(() => {
        started.push(name);
        return new Promise<string>((resolve, reject) => ends.set(name, { resolve: () => resolve(name), reject }));
      }),
  };
}
const turns = async () => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
};

test('runs as much as there are lanes, and the rest in the order in which it came', async () => {
  const { bring, started, ends } = workbench();
  const all = ['a', 'b', 'c', 'd'].map(bring);
  await turns();
  expect(started).toEqual(['a', 'b']);
  ends.get('b')?.resolve();
  await turns();
  expect(started).toEqual(['a', 'b', 'c']);
  ends.get('a')?.resolve();
  await turns();
  for (const name of ['c', 'd']) ends.get(name)?.resolve();
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

test('who comes while a lane is handed over waits behind those who wait', async () => {
  const { bring, started, ends } = workbench({ count: 1 });
  const first = bring('first');
  bring('second');
  await turns();
  ends.get('first')?.resolve();
  await first;
  bring('third');
  await turns();
  expect(started).toEqual(['first', 'second']);
});

test('work that fails frees its lane', async () => {
  const { bring, started, ends } = workbench({ count: 1 });
  const first = bring('first');
  bring('second');
  await turns();
  ends.get('first')?.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await turns();
  expect(started).toEqual(['first', 'second']);
});

test('who would wait too long is sent away with the time to come back', async () => {
  const { bring, lanes } = workbench({ count: 2, expectedMs: 100, longestWaitMs: 100 });
  for (const name of ['a', 'b', 'c', 'd']) {
    bring(name);
  }
  expect(() => lanes.enter()).toThrow('Try again in 1 s.');
  await expect(bring('e')).rejects.toMatchObject({
    status: 429,
    headers: { 'retry-after': '1' },
    details: { retry_after_seconds: 1 },
  });
});

test('who is on the way has a place, until they leave', async () => {
  const { bring, lanes, started } = workbench({ count: 1, expectedMs: 100, longestWaitMs: 100 });
  const [first, second] = [lanes.enter(), lanes.enter()];
  expect(() => lanes.enter()).toThrow('Try again in 1 s.');
  second.leave();
  const third = lanes.enter();
  expect(await third.run(async () => 'done')).toBe('done');
  await expect(bring('fourth')).rejects.toMatchObject({ status: 429 });
  third.leave();
  first.leave();
  bring('fifth');
  await turns();
  expect(started).toEqual(['fifth']);
});

test('learns how long work takes', async () => {
  const { bring, ends, pass } = workbench({ count: 1, expectedMs: 1, longestWaitMs: 1000 });
  const first = bring('first');
  await turns();
  pass(60_000);
  ends.get('first')?.resolve();
  await first;
  bring('second');
  await turns();
  await expect(bring('third')).rejects.toMatchObject({ headers: { 'retry-after': '13' } });
});
