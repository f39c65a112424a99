import { expect } from 'vitest';
import { HOUR } from '../arrange.ts';
import type { SampleTask } from '../sample-rows.ts';

export const rate = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part * 1000) / whole) / 10);
export const descending = <T extends { seconds: number }>(items: T[]) =>
  items.every((item, i) => item.seconds <= (items[i - 1]?.seconds ?? Infinity));
export const inOrderOf =
  <T>(key: (item: T) => unknown) =>
  (a: T, b: T) =>
    String(key(a)) < String(key(b)) ? -1 : 1;

export function checkAverage(completed: SampleTask[], given: number | null): void {
  if (completed.length === 0) {
    expect(given).toBeNull();
    return;
  }
  const took = completed.reduce((sum, task) => sum + (task.completedAt as number) - task.createdAt, 0);
  expect(Math.abs((given as number) - took / completed.length / HOUR)).toBeLessThanOrEqual(0.005001);
}
