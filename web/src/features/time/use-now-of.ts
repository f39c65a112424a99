import { useRef, useSyncExternalStore } from 'react';
import { onSecond, serverNow } from '../../data/time.ts';

/**
 * Now by the server's clock, held until `shownAt` answers something else: whoever shows minutes of what is running renders
 * anew in the second in which one of them changes, as the ticking clock does, and not in between.
 */
export function useNowOf(shownAt: (now: number) => string): number {
  const held = useRef({ now: 0, shown: '' });
  return useSyncExternalStore(onSecond, () => {
    const now = Math.floor(serverNow() / 1000) * 1000;
    const shown = shownAt(now);
    if (shown !== held.current.shown) held.current = { now, shown };
    return held.current.now;
  });
}

/** The minutes that these seconds are shown as, as one text: it changes when one of them does. */
export function shownMinutes(seconds: readonly number[]): string {
  return seconds.map((one) => Math.floor(one / 60)).join();
}
