import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { keys } from './keys.ts';
import { shareChanges } from './other-tabs.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A tab that shows the timer and the projects, and how often it has asked for each. */
function openTab({ isHidden = false } = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const asked = { timer: 0, projects: 0 };
  for (const name of ['timer', 'projects'] as const) {
    const observer = new QueryObserver(client, {
      queryKey: keys[name],
      queryFn: () => {
        asked[name] += 1;
        return asked[name];
      },
    });
    ends.push(observer.subscribe(() => {}));
  }
  ends.push(
    shareChanges(client, () => isHidden),
    () => client.clear(),
  );
  const change = (mutationFn: () => Promise<unknown>) => new MutationObserver(client, { mutationFn }).mutate();
  return { client, asked, change, loaded: () => vi.waitFor(() => expect(asked).toEqual({ timer: 1, projects: 1 })) };
}

it('shows what another tab has changed, and is not asked for its own', async () => {
  const [one, other] = [openTab(), openTab()];
  await Promise.all([one.loaded(), other.loaded()]);
  await Promise.all([one.change(async () => 'a'), one.change(async () => 'b')]);
  await vi.waitFor(() => expect(other.asked).toEqual({ timer: 2, projects: 2 }));
  expect(one.asked).toEqual({ timer: 1, projects: 1 });
});

it('in a tab that nobody looks at only the timer follows at once', async () => {
  const [one, other] = [openTab(), openTab({ isHidden: true })];
  await Promise.all([one.loaded(), other.loaded()]);
  await one.change(async () => 'a');
  await vi.waitFor(() => expect(other.asked.timer).toBe(2));
  expect(other.asked.projects).toBe(1);
  expect(other.client.getQueryState(keys.projects)?.isInvalidated).toBe(true);
});

it('a change that was refused changes nothing elsewhere', async () => {
  const [one, other] = [openTab(), openTab()];
  await Promise.all([one.loaded(), other.loaded()]);
  await one.change(async () => Promise.reject(new Error('no'))).catch(() => {});
  await one.change(async () => 'a');
  await vi.waitFor(() => expect(other.asked.timer).toBe(2));
  expect(other.asked).toEqual({ timer: 2, projects: 2 });
});

it('waits for its own change that is on its way', async () => {
  const [one, other] = [openTab(), openTab()];
  await Promise.all([one.loaded(), other.loaded()]);
  let answer = () => {};
  const own = other.change(
    () =>
      new Promise<void>((resolve) => {
        answer = resolve;
      }),
  );
  const heard = new Promise((resolve) => {
    const channel = new BroadcastChannel('daybook.changes');
    channel.onmessage = resolve;
    ends.push(() => channel.close());
  });
  await one.change(async () => 'a');
  await heard;
  expect(other.asked).toEqual({ timer: 1, projects: 1 });
  answer();
  await own;
  await vi.waitFor(() => expect(other.asked).toEqual({ timer: 2, projects: 2 }));
});
