import { afterEach, beforeEach, expect, it, vi } from 'vitest';

let isUp = true;
let asked: number[] = [];
let begin = 0;
let page: EventTarget & { visibilityState: string };
let win: EventTarget;
let connection: typeof import('./connection.ts');
let online: { isOnline(): boolean };

beforeEach(async () => {
  vi.useFakeTimers();
  isUp = true;
  asked = [];
  begin = Date.now();
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  win = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', win);
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async () => {
    asked.push((Date.now() - begin) / 1000);
    if (!isUp) throw new TypeError('failed to fetch');
    return new Response('{"status":"ok"}');
  });
  vi.resetModules();
  connection = await import('./connection.ts');
  online = (await import('@tanstack/react-query')).onlineManager;
  connection.watchConnection();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('asks again within 5 seconds for as long as somebody looks', async () => {
  isUp = false;
  connection.noticeUnreachable();
  expect(online.isOnline()).toBe(false);
  await vi.advanceTimersByTimeAsync(60_000);
  const pauses = asked.map((at, index) => at - (asked[index - 1] ?? 0));
  expect(Math.max(...pauses)).toBe(5);
  isUp = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(online.isOnline()).toBe(true);
  const count = asked.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(count);
});

it('takes its time in the background, and asks at once when somebody comes back', async () => {
  isUp = false;
  page.visibilityState = 'hidden';
  connection.noticeUnreachable();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(asked.length).toBeLessThan(10);
  isUp = true;
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(online.isOnline()).toBe(true);
});

it('believes the server, not the network', async () => {
  // The network has gone, and the server is on this very machine.
  win.dispatchEvent(new Event('offline'));
  expect(online.isOnline()).toBe(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(online.isOnline()).toBe(true);
  // A network is back, but the server isn't.
  isUp = false;
  win.dispatchEvent(new Event('offline'));
  win.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(online.isOnline()).toBe(false);
  isUp = true;
  win.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(online.isOnline()).toBe(true);
});
