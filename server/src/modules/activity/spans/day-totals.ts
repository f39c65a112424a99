import type { LocalDays } from '../../../core/local-days.ts';
import { addCounts, NOTHING } from './build.ts';
import type { Counts, Dimensions, Point } from './span.ts';

/** What one day has of points of the same dimensions. */
export interface DayTotal extends Counts {
  date: string;
  micros: number;
  dimensions: Dimensions;
}

/** Adds points up by day without making spans of them: slowly, and in another way than the days that are kept. */
export interface DayCounter {
  /** In the order of (time, id). */
  add(point: Point): void;
  totals(): DayTotal[];
}

/** @param days that hold all points */
export function dayCounter(days: LocalDays, timeoutSeconds: number): DayCounter {
  const byKey = new Map<string, DayTotal>();
  const startOf = (day: number) => (days.starts[day] as number) * 1_000_000;
  let day = 0;
  let previous: Point | null = null;
  const totalOf = (of: number, dimensions: Dimensions) => {
    const key = `${days.dates[of]} ${keyOf(dimensions)}`;
    const total = byKey.get(key) ?? { date: days.dates[of] as string, micros: 0, dimensions, ...NOTHING };
    byKey.set(key, total);
    return total;
  };
  return {
    add(point) {
      const counted = previous && point.micros - previous.micros <= timeoutSeconds * 1_000_000 ? previous : null;
      let from = previous?.micros ?? 0;
      while (startOf(day + 1) <= point.micros) {
        if (counted && startOf(day + 1) > from) totalOf(day, counted).micros += startOf(day + 1) - from;
        day += 1;
        from = Math.max(from, startOf(day));
      }
      if (counted && point.micros > from) totalOf(day, counted).micros += point.micros - from;
      addCounts(totalOf(day, point), point);
      previous = point;
    },
    totals: () => [...byKey.values()],
  };
}

export function keyOf(dimensions: Dimensions): string {
  const { project, branch, language, category, type, userAgentId, machineId } = dimensions;
  return JSON.stringify([project, branch, language, category, type, userAgentId, machineId]);
}
