import { useCallback, useSyncExternalStore } from 'react';

/**
 * The server's clock, as seen from here: this device's may be minutes off, and a timer started on the phone must show the
 * same time on the laptop. Learnt from every answer that carries `server_time`.
 */
let skewMs = 0;

/** `sentAt` and `receivedAt` by this device's clock; the server read its own somewhere between them. */
export function learnClock(serverTime: string, sentAt: number, receivedAt: number): void {
  const measured = Date.parse(serverTime) - (sentAt + receivedAt) / 2;
  // Below what a request takes there is nothing to learn, and a correction would make the seconds stutter.
  if (Number.isFinite(measured) && Math.abs(measured - skewMs) > 750) {
    skewMs = measured;
    notify();
  }
}

export function serverNow(): number {
  return Date.now() + skewMs;
}

/** An instant as entries have them: whole seconds. */
export function wholeSecond(at: number): string {
  return new Date(Math.floor(at / 1000) * 1000).toISOString();
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function notify(): void {
  for (const listener of [...listeners]) listener();
}

/** One timer for all that ticks, at the turn of each second of the server's clock. */
function tick(): void {
  timer = setTimeout(
    () => {
      notify();
      tick();
    },
    1000 - (((serverNow() % 1000) + 1000) % 1000) + 5,
  );
}

/** Calls back at the turn of each second. */
export function onSecond(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

/**
 * Now by the server's clock, cut to steps of `stepMs`: whoever uses it renders anew once a step. Keep it in the smallest
 * component that shows it.
 */
export function useNow(stepMs = 1000): number {
  const snapshot = useCallback(() => Math.floor(serverNow() / stepMs) * stepMs, [stepMs]);
  return useSyncExternalStore(onSecond, snapshot);
}
