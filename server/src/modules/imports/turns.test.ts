import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

/** Work that is under way until it is told to end. */
function recorder() {
  const running: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      running.push(name);
      ends.set(name, () => {
        running.splice(running.indexOf(name), 1);
        resolve(name);
      });
    });
  return { running, work, end: (name: string) => ends.get(name)?.() };
}
const settled = () => new Promise(setImmediate);

test('one at a time for each key, in the order of asking, and so many over all', async () => {
  const inTurn = createTurns(2);
  const { running, work, end } = recorder();
  const all = ['a1', 'a2', 'b1', 'c1'].map((name) => inTurn(name[0] as string, work(name)));
  await settled();
  expect(running).toEqual(['a1', 'b1']);
  end('b1');
  await settled();
  expect(running).toEqual(['a1', 'c1']);
  end('a1');
  await settled();
  expect(running).toEqual(['c1', 'a2']);
  end('c1');
  end('a2');
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1', 'c1']);
});

test('work that fails gives its turn on', async () => {
  const inTurn = createTurns(1);
  const failed = inTurn('a', async () => {
    throw new Error('no');
  });
  const next = inTurn('a', async () => 'yes');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
