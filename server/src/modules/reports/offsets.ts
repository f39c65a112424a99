import type { ClockSlots } from '../analytics/index.ts';

/**
 * An instant as the clock on the wall shows it, RFC 3339 with its offset: `2026-03-29T09:00:00+02:00`.
 * @param seconds Unix
 * @param slots of days that the instant is in, or at the end of
 */
export function localInstant(seconds: number, { stretches }: ClockSlots): string {
  const offset = offsetAt(seconds, stretches);
  // RFC 3339 has minutes only; clocks had seconds until a hundred years ago.
  const minutes = Math.trunc(offset / 60);
  const local = new Date((seconds + minutes * 60) * 1000).toISOString().slice(0, 19);
  const sign = minutes < 0 ? '-' : '+';
  const [h, m] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${local}${sign}${twoDigits(h)}:${twoDigits(m)}`;
}

/** How many seconds local time is ahead of UTC. */
export function offsetAt(seconds: number, { starts, offsets }: ClockSlots['stretches']): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= seconds) low = middle;
    else high = middle - 1;
  }
  return offsets[low] ?? 0;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
