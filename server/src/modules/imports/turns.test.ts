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
const keyOf = (name: string) => name[0] as string;

test('one at a time for each key, in the order of asking, and so many over all', async () => {
  const inTurn = createTurns({ atOnce: 2, mostWaiting: 9 });
  const { running, work, end } = recorder();
  const all = ['a1', 'a2', 'b1', 'c1'].map((name) => inTurn(keyOf(name), work(name)));
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
  const inTurn = createTurns({ atOnce: 1, mostWaiting: 9 });
  const failed = inTurn('a', async () => {
    throw new Error('no');
  });
  const next = inTurn('a', async () => 'yes');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});

test('one more than may wait is sent away, and comes in when there is room again', async () => {
  const inTurn = createTurns({ atOnce: 1, mostWaiting: 2 });
  const { running, work, end } = recorder();
  const all = ['a1', 'a2', 'b1'].map((name) => inTurn(keyOf(name), work(name)));
  await expect(inTurn('c', work('c1'))).rejects.toMatchObject({
    code: 'RATE_LIMIT_EXCEEDED',
    headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
  });
  end('a1');
  await settled();
  all.push(inTurn('c', work('c1')));
  for (const name of ['a2', 'b1', 'c1']) {
    await settled();
    expect(running).toEqual([name]);
    end(name);
  }
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'b1', 'c1']);
});

test('who leaves while waiting gives their turn up', async () => {
  const inTurn = createTurns({ atOnce: 1, mostWaiting: 2 });
  const { running, work, end } = recorder();
  const [leaving, left] = [new AbortController(), new AbortController()];
  const first = inTurn('a', work('a1'), leaving.signal);
  const second = inTurn('a', work('a2'), left.signal);
  const third = inTurn('b', work('b1'));
  left.abort(new Error('left'));
  await expect(second).rejects.toThrow('left');
  await expect(inTurn('a', work('a3'), left.signal)).rejects.toThrow('left');
  const fourth = inTurn('b', work('b2'));
  // Whose turn it is may leave too; the work that was begun is its own affair.
  leaving.abort(new Error('left'));
  await settled();
  expect(running).toEqual(['a1']);
  end('a1');
  expect(await first).toBe('a1');
  await settled();
  end('b1');
  await settled();
  end('b2');
  expect(await Promise.all([third, fourth])).toEqual(['b1', 'b2']);
});
