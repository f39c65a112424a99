import type { User } from '@daybook/contracts';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, it } from 'vitest';
import { keepQueries } from './kept-queries.ts';
import { keys } from './keys.ts';

const ADA = { id: 'ada' } as User;
const BEN = { id: 'ben' } as User;
const PROJECTS = [...keys.projects, 'all'];

let stored: Map<string, string>;
beforeEach(() => {
  stored = new Map();
});

/** A page that is loaded in the same tab. */
function load(user: User | null) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  keepQueries(client, {
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, text) => void stored.set(key, text),
    removeItem: (key) => void stored.delete(key),
  });
  client.setQueryData(keys.me, user);
  let asked = 0;
  const projects = (answer: string[]) =>
    client.fetchQuery({
      queryKey: PROJECTS,
      queryFn: async () => {
        asked += 1;
        return answer;
      },
    });
  return { client, projects, asked: () => asked };
}

it('is there after the page was loaded anew, and is not asked for while it is fresh', async () => {
  await load(ADA).projects(['Greenhouse']);
  for (let loads = 0; loads < 3; loads += 1) {
    const next = load(ADA);
    expect(next.client.getQueryData(PROJECTS)).toEqual(['Greenhouse']);
    expect(await next.projects(['newer'])).toEqual(['Greenhouse']);
    expect(next.asked()).toBe(0);
  }
});

it('is nobody else’s, and gone with the session', async () => {
  await load(ADA).projects(['Greenhouse']);
  expect(load(BEN).client.getQueryData(PROJECTS)).toBeUndefined();
  await load(ADA).projects(['Greenhouse']);
  const { client } = load(ADA);
  client.setQueryData(keys.me, null);
  expect(stored.size).toBe(0);
  expect(load(ADA).client.getQueryData(PROJECTS)).toBeUndefined();
});

it('does not keep what is not confirmed, or may have changed', async () => {
  for (const change of [
    (client: QueryClient) => client.setQueryData(PROJECTS, ['not saved yet']),
    (client: QueryClient) => client.invalidateQueries({ queryKey: keys.projects, refetchType: 'none' }),
  ]) {
    const page = load(ADA);
    await page.projects(['Greenhouse']);
    await change(page.client);
    expect(load(ADA).client.getQueryData(PROJECTS)).toBeUndefined();
    stored.clear();
  }
});

it('does without a store, and with one that holds nonsense', async () => {
  stored.set('daybook.kept', '{"userId":');
  const page = load(ADA);
  expect(page.client.getQueryData(PROJECTS)).toBeUndefined();
  expect(await page.projects(['Greenhouse'])).toEqual(['Greenhouse']);
});
