import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SlotGroup, spread } from './slots.ts';

const STARTS = [0, 10, 10, 25, 100];

function slotOf(instant: number): number {
  return STARTS.findLastIndex((start) => start <= instant);
}

/** As SQL groups them. */
function grouped(entries: [number, number][]): SlotGroup[] {
  const groups = new Map<string, SlotGroup>();
  for (const [started, ended] of entries) {
    const [first, last] = [slotOf(started), slotOf(ended)];
    const group = groups.get(`${first} ${last}`) ?? { first, last, count: 0, started: 0, ended: 0 };
    groups.set(`${first} ${last}`, {
      ...group,
      count: group.count + 1,
      started: group.started + started,
      ended: group.ended + ended,
    });
  }
  return [...groups.values()];
}

function spreadAll(entries: [number, number][]): number[] {
  const seconds = [0, 0, 0, 0];
  for (const group of grouped(entries)) {
    spread(group, STARTS, (slot, added) => {
      expect(slot).toBeLessThan(seconds.length);
      seconds[slot] = (seconds[slot] as number) + added;
    });
  }
  return seconds;
}

test.each([
  ['within a slot', [[2, 7]], [5, 0, 0, 0]],
  ['a whole slot, ending where the next starts', [[0, 10]], [10, 0, 0, 0]],
  ['over the empty slot', [[4, 12]], [6, 0, 2, 0]],
  ['from the first to the end of all', [[1, 100]], [9, 0, 15, 75]],
  [
    'two in the same slots',
    [
      [1, 30],
      [9, 60],
    ],
    [10, 0, 30, 40],
  ],
] as [string, [number, number][], number[]][])('%s', (_, entries, seconds) => {
  expect(spreadAll(entries)).toEqual(seconds);
});

test('agrees with counting second by second', () => {
  const entry = fc
    .tuple(fc.nat(99), fc.nat(99))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as [number, number]);
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
      const seconds = [0, 0, 0, 0];
      for (const [started, ended] of entries) {
        for (let second = started; second < ended; second += 1)
          seconds[slotOf(second)] = (seconds[slotOf(second)] as number) + 1;
      }
      expect(spreadAll(entries)).toEqual(seconds);
    }),
  );
});
