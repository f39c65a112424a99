import type { Productivity } from '@daybook/contracts';
import { expect } from 'vitest';
import { plusDays } from './days.ts';
import type { History } from './history.ts';
import type { Recount } from './recount.ts';

export function checkProductivity(
  recount: Recount,
  period: History['period'],
  weekStart: number,
  given: Productivity,
): void {
  const [first, last] = recount.span(period);
  const bucketOf = (date: string) => {
    const day = Temporal.PlainDate.from(date);
    if (given.granularity === 'week') return plusDays(date, -((day.dayOfWeek - weekStart + 7) % 7));
    return given.granularity === 'month' ? date.slice(0, 7) : date;
  };
  const buckets = new Map<string, string[]>();
  for (let date = first; date <= last; date = plusDays(date, 1)) {
    buckets.set(bucketOf(date), [...(buckets.get(bucketOf(date)) ?? []), date]);
  }
  expect(given.points).toHaveLength(buckets.size);
  [...buckets.values()].forEach((dates, i) => {
    const point = given.points[i] as Productivity['points'][0];
    const [from, to] = [dates[0] as string, dates.at(-1) as string];
    expect(point).toMatchObject({
      start_date: from,
      end_date: to,
      days: dates.length,
      tasks_completed: recount.completed(from, to).length,
      tasks_completed_on_time: recount.onTime(from, to).length,
      time_tracked_seconds: recount.seconds(from, to),
    });
    recount.expectScore(point.productivity_score, from, to);
  });
}
