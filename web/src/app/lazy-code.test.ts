import { expect, it, vi } from 'vitest';
import { lazyCode } from './lazy-code.ts';

it('loads once and keeps it', async () => {
  const fetchCode = vi.fn(async () => 'code');
  const lazy = lazyCode(fetchCode);
  expect(lazy.loaded()).toBeUndefined();
  expect(await Promise.all([lazy.load(), lazy.load()])).toEqual(['code', 'code']);
  lazy.preload();
  expect(lazy.loaded()).toBe('code');
  expect(fetchCode).toHaveBeenCalledTimes(1);
});

it('tries again after a failure', async () => {
  const fetchCode = vi.fn().mockRejectedValueOnce(new Error('gone')).mockResolvedValue('code');
  const lazy = lazyCode(fetchCode);
  lazy.preload();
  await expect(lazy.load()).rejects.toThrow('gone');
  expect(await lazy.load()).toBe('code');
});
