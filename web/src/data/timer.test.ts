import type { TimerStatus } from '@daybook/contracts';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keys } from './keys.ts';
import { timerQuery } from './timer.ts';

/** How the timer stands on the server, and how often it was asked for. */
let status: TimerStatus;
let asked = 0;
let client: QueryClient;
let ends: (() => void)[] = [];

beforeEach(() => {
  asked = 0;
  status = idleNow();
  vi.stubGlobal('document', { cookie: '' });
  vi.stubGlobal('fetch', async () => {
    asked += 1;
    return Response.json({ success: true, data: status, meta: {} });
  });
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } });
});
afterEach(() => {
  for (const end of ends) end();
  ends = [];
  client.clear();
  vi.unstubAllGlobals();
});

function idleNow(): TimerStatus {
  return { state: 'idle', entry: null, elapsed_seconds: 0, server_time: new Date().toISOString() };
}

it('used elsewhere, it has what shows its time asked for again, and itself not', async () => {
  let listed = 0;
  const list = new QueryObserver(client, {
    queryKey: [...keys.time, 'list'],
    queryFn: () => {
      listed += 1;
      return listed;
    },
  });
  const timer = new QueryObserver(client, { ...timerQuery, refetchInterval: false });
  ends = [list.subscribe(() => {}), timer.subscribe(() => {})];
  await vi.waitFor(() => expect([asked, listed]).toEqual([1, 1]));

  await timer.refetch();
  expect([asked, listed]).toEqual([2, 1]);

  const entry = { id: '01930000-0000-7000-8000-000000000001' } as TimerStatus['entry'];
  status = { ...idleNow(), state: 'running', entry };
  await timer.refetch();
  await vi.waitFor(() => expect(listed).toBe(2));
  expect(client.getQueryData(keys.timer)).toMatchObject({ state: 'running' });
  await timer.refetch();
  expect([asked, listed]).toEqual([4, 2]);
});
