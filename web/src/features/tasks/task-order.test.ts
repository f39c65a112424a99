import { describe, expect, it } from 'vitest';
import { moveTo, type Placed, positionOfNew, spread } from './task-order.ts';

const placed = (...positions: number[]): Placed[] =>
  positions.map((position, index) => ({ id: 'abcdef'[index]!, position }));

/** The order after a move, and how many tasks it has changed. */
function after(tasks: Placed[], ids: string, to: number): string {
  const moves = moveTo(tasks, new Set(ids), to);
  const next = tasks.map((task) => ({ ...task, position: moves.get(task.id) ?? task.position }));
  next.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  return `${next.map((task) => task.id).join('')} ${moves.size}`;
}

describe('moveTo', () => {
  it('changes one task where there is room', () => {
    const tasks = placed(1, 2, 3, 4);
    expect(after(tasks, 'c', 0)).toBe('cabd 1');
    expect(after(tasks, 'c', 1)).toBe('acbd 1');
    expect(after(tasks, 'a', 4)).toBe('bcda 1');
    expect(after(tasks, 'b', 3)).toBe('acbd 1');
  });

  it('moves several in their order', () => {
    expect(after(placed(1, 2, 3, 4), 'bd', 0)).toBe('bdac 2');
    expect(after(placed(1, 2, 3, 4), 'ac', 4)).toBe('bdac 2');
  });

  it('makes room where there is none', () => {
    expect(after(placed(5, 5, 5, 5), 'd', 1)).toBe('adbc 3');
    const crowded = placed(1, 1 + Number.EPSILON, 9);
    expect(after(crowded, 'c', 1)).toBe('acb 2');
    // Only as far as needed.
    expect(after(placed(1, 1, 40, 50), 'd', 1)).toBe('adbc 2');
  });

  it('works at the size of the positions that the server gives', () => {
    const now = -1_795_000_000.123;
    let tasks = placed(now, now + 1, now + 2);
    for (let count = 0; count < 100; count += 1) {
      const moves = moveTo(tasks, new Set(['c']), 1);
      const again = moveTo(
        tasks.map((task) => ({ ...task, position: moves.get(task.id) ?? task.position })),
        new Set(['b']),
        1,
      );
      tasks = tasks
        .map((task) => ({ ...task, position: again.get(task.id) ?? moves.get(task.id) ?? task.position }))
        .sort((a, b) => a.position - b.position);
      expect(new Set(tasks.map((task) => task.position)).size).toBe(3);
      expect(tasks[0]?.id).toBe('a');
    }
  });

  it('does nothing where nothing moves', () => {
    expect(moveTo(placed(1, 2), new Set(), 1).size).toBe(0);
  });
});

it('spreads evenly and says where there is no room', () => {
  expect(spread(0, 4, 3)).toEqual([1, 2, 3]);
  expect(spread(null, 4, 2)).toEqual([2, 3]);
  expect(spread(4, null, 2)).toEqual([5, 6]);
  expect(spread(null, null, 1)).toEqual([-1]);
  expect(spread(1, 1, 1)).toBeUndefined();
  expect(spread(2, 1, 1)).toBeUndefined();
});

it('places what is typed in a row in the order of typing, above all that was there', () => {
  const now = Date.UTC(2026, 10, 20);
  const there = [{ position: -now / 1000 + 20 }, { position: 3 }];
  const written: { position: number }[] = [];
  let last: number | null = null;
  for (let count = 0; count < 300; count += 1) {
    last = positionOfNew([...written, ...there], last, now + count * 5_000);
    written.push({ position: last });
  }
  const positions = [...written, ...there].map(({ position }) => position);
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(new Set(positions).size).toBe(302);
  // What is written at another time stands above again.
  expect(positionOfNew([...written, ...there], null, now)).toBeLessThan(written[0]!.position);
});
