import type { api, QueryOf, TimeDistribution } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { type DaySpan, weekdayOf } from '../../../core/local-days.ts';
import { includesRunning, intervalOfDays } from '../queries/entries.ts';
import { percentageOf } from '../rounding.ts';
import { presentDateRange, readFigures } from '../selection.ts';
import { timeSource } from '../sources/choose.ts';
import type { TimeSource } from '../sources/source.ts';

/** Where the time of the period went. */
export function timeDistribution(
  ctx: Ctx,
  query: QueryOf<typeof api.analytics.timeDistribution>,
): Promise<TimeDistribution> {
  return readFigures(ctx, query, async (tx, selection) => {
    const { total, items, runningSince } = await read(timeSource(tx, selection), selection.span, query.by);
    const interval = intervalOfDays(selection.zone, selection.span);
    return {
      date_range: presentDateRange(selection),
      by: query.by,
      total_seconds: total,
      items: items.map((item) => ({ ...item, percentage: percentageOf(item.seconds, total) })),
      includes_running: includesRunning(selection.whose, runningSince, interval),
    };
  });
}

type Item = Omit<TimeDistribution['items'][number], 'percentage'>;

interface Distribution {
  total: number;
  items: Item[];
  runningSince: number | null;
}

async function read(source: TimeSource, span: DaySpan, by: TimeDistribution['by']): Promise<Distribution> {
  switch (by) {
    case 'day_of_week':
      return byWeekday(source, span);
    case 'hour':
      return byHour(source, span);
    default: {
      const { items, total_seconds, running_since } = await source.byKey(span, by);
      return { total: total_seconds, items, runningSince: running_since };
    }
  }
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

async function byWeekday(source: TimeSource, span: DaySpan): Promise<Distribution> {
  const time = await source.byDay(span);
  const seconds = WEEKDAYS.map(() => 0);
  for (const cell of time.days) {
    const weekday = weekdayOf(cell.date);
    seconds[weekday] = (seconds[weekday] as number) + cell.seconds;
  }
  return { ...largestFirst(seconds, (weekday) => WEEKDAYS[weekday] as string), runningSince: time.running_since };
}

async function byHour(source: TimeSource, span: DaySpan): Promise<Distribution> {
  const time = await source.byHour(span);
  const seconds = Array.from({ length: 24 }, () => 0);
  for (const cell of time.hours) seconds[cell.hour] = (seconds[cell.hour] as number) + cell.seconds;
  return {
    ...largestFirst(seconds, (hour) => `${String(hour).padStart(2, '0')}:00`),
    runningSince: time.running_since,
  };
}

function largestFirst(seconds: number[], nameOf: (key: number) => string): Omit<Distribution, 'runningSince'> {
  const items = seconds
    .map((sum, key) => ({ key: String(key), name: nameOf(key), color: null, seconds: sum }))
    .filter((item) => item.seconds > 0)
    .sort((a, b) => b.seconds - a.seconds);
  return { total: seconds.reduce((total, sum) => total + sum, 0), items };
}
