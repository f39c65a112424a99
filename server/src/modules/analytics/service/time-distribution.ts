import type { api, QueryOf, TimeDistribution } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { type LocalDays, localDays, weekdayOf } from '../../../core/local-days.ts';
import { clockSlots, DAY_SECONDS, HOUR_SECONDS } from '../clock-slots.ts';
import { includesRunning } from '../queries/entries.ts';
import { type TimeKey, timeByKey } from '../queries/time-by-key.ts';
import { intervalOf, timeByDay, timeByHour } from '../queries/tracked-time.ts';
import type { Whose } from '../queries/whose.ts';
import { percentageOf } from '../rounding.ts';
import { presentDateRange, readFigures } from '../selection.ts';
import { spread } from '../slots.ts';

/** Where the time of the period went. */
export function timeDistribution(
  ctx: Ctx,
  query: QueryOf<typeof api.analytics.timeDistribution>,
): Promise<TimeDistribution> {
  return readFigures(ctx, query, async (tx, selection) => {
    const days = localDays(selection.zone, selection.span);
    const { total, items, runningSince } = await read(tx, selection.whose, days, query.by);
    return {
      date_range: presentDateRange(selection),
      by: query.by,
      total_seconds: total,
      items: items.map((item) => ({ ...item, percentage: percentageOf(item.seconds, total) })),
      includes_running: includesRunning(selection.whose, runningSince, intervalOf(days)),
    };
  });
}

type Item = Omit<TimeDistribution['items'][number], 'percentage'>;

interface Distribution {
  total: number;
  items: Item[];
  runningSince: number | null;
}

async function read(tx: Tx, whose: Whose, days: LocalDays, by: TimeDistribution['by']): Promise<Distribution> {
  switch (by) {
    case 'day_of_week':
      return byWeekday(tx, whose, days);
    case 'hour':
      return byHour(tx, whose, days);
    default:
      return byKey(tx, whose, days, by);
  }
}

async function byKey(tx: Tx, whose: Whose, days: LocalDays, key: TimeKey): Promise<Distribution> {
  const { items, total_seconds, running_since } = await timeByKey(tx, whose, intervalOf(days), key);
  return { total: total_seconds, items, runningSince: running_since };
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

async function byWeekday(tx: Tx, whose: Whose, days: LocalDays): Promise<Distribution> {
  const slots = clockSlots(days, DAY_SECONDS);
  const time = await timeByDay(tx, whose, slots);
  const seconds = WEEKDAYS.map(() => 0);
  for (const group of time.days) {
    spread(group, slots.starts, (slot, added) => {
      const weekday = weekdayOf(days.dates[slots.days[slot] as number] as string);
      seconds[weekday] = (seconds[weekday] as number) + added;
    });
  }
  return { ...largestFirst(seconds, (weekday) => WEEKDAYS[weekday] as string), runningSince: time.running_since };
}

async function byHour(tx: Tx, whose: Whose, days: LocalDays): Promise<Distribution> {
  const hours = clockSlots(days, HOUR_SECONDS);
  const time = await timeByHour(tx, whose, hours);
  const seconds = Array.from({ length: 24 }, () => 0);
  for (const group of time.hours) {
    spread(group, hours.starts, (slot, added) => {
      const hour = hours.hours[slot] as number;
      seconds[hour] = (seconds[hour] as number) + added;
    });
  }
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
