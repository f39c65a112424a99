/**
 * Entries that start in one slot of time and end in another, taken together. Slots are consecutive, such as the days or
 * hours of a period.
 */
export interface SlotGroup {
  /** The slots of their starts and ends, by index. An end at the end of all slots is in none: one past the last. */
  first: number;
  last: number;
  count: number;
  /** The sums of their starts and of their ends, Unix seconds. */
  started: number;
  ended: number;
}

/**
 * Adds the seconds of a group to each slot it touches. Of many entries at once, because the part of an entry in its first
 * slot is the slot's end minus its start, so the parts of all of them are `count · end − sum of starts`; whole numbers
 * below 2^53 throughout, so exact.
 *
 *                 first        between        last
 *     entry         [============================)
 *     slots   |             |            |             |
 *
 * @param starts where each slot starts, and at last where the slots end
 * @param add is called with a slot and the seconds in it
 */
export function spread(
  group: SlotGroup,
  starts: readonly number[],
  add: (slot: number, seconds: number) => void,
): void {
  const { first, last, count, started, ended } = group;
  if (first === last) {
    add(first, ended - started);
    return;
  }
  const startOf = (slot: number) => starts[slot] as number;
  add(first, count * startOf(first + 1) - started);
  for (let slot = first + 1; slot < last; slot += 1) add(slot, count * (startOf(slot + 1) - startOf(slot)));
  if (last < starts.length - 1) add(last, ended - count * startOf(last));
}
