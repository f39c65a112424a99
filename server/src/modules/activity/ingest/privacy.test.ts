import { afterEach, expect, test, vi } from 'vitest';
import type { Heartbeat } from './heartbeat.ts';
import { allowedBy } from './privacy.ts';

afterEach(() => vi.restoreAllMocks());

test('while many heartbeats are held against many patterns, others are answered', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const seen: string[] = [];
  const excludes = (entity: string) => {
    now += 100;
    return seen.push(entity) > 0 && entity === 'b';
  };
  setImmediate(() => seen.push('somebody else'));
  const heartbeats = ['a', 'b', 'c'].map((entity) => ({ entity }) as Heartbeat);
  const allowed = await allowedBy({ excludes }, heartbeats);
  expect(allowed.map(({ entity }) => entity)).toEqual(['a', 'c']);
  expect(seen).toEqual(['a', 'somebody else', 'b', 'c']);
});
