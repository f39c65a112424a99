import type { Tx } from '../../../core/db/database.ts';
import { addDays, type DaySpan, dayOf, earliestOf, localDays } from '../../../core/local-days.ts';
import { clockSlots, HOUR_SECONDS } from '../clock-slots.ts';
import { intervalOfDays } from '../queries/entries.ts';
import {
  type HourMonth,
  type ProjectMonth,
  type RunningTimer,
  rolledUpByDay,
  rolledUpByHour,
  rolledUpByKey,
  rolledUpDashboard,
} from '../queries/rolled-up-time.ts';
import type { Whose } from '../queries/whose.ts';
import type { DayCell, HourCell, TimeSource } from './source.ts';

/** The roll-ups, and the running timer up to now. For owners whose time is rolled up by the days of this zone. */
export function rollupSource(tx: Tx, whose: Whose, zone: string): TimeSource {
  const runningIn = (running: RunningTimer | null, span: DaySpan): HourCell[] =>
    running ? hoursBetween(running.started, whose.nowSeconds, zone, span) : [];
  const daysOf = (months: ProjectMonth[], running: RunningTimer | null, span: DaySpan): DayCell[] => {
    const { project_id = null, billable = false } = running ?? {};
    const live = runningIn(running, span).map(({ date, seconds }) => ({ date, project_id, billable, seconds }));
    return [...months.flatMap((month) => dayCells(month, span)), ...live];
  };
  const hoursOf = (months: HourMonth[], running: RunningTimer | null, span: DaySpan): HourCell[] => [
    ...months.flatMap((month) => hourCells(month, span)),
    ...runningIn(running, span),
  ];
  return {
    byDay: async (span) => {
      const { months, running } = await rolledUpByDay(tx, whose, span);
      return { days: daysOf(months, running, span), running_since: running?.started ?? null };
    },
    byHour: async (span) => {
      const { hours, running } = await rolledUpByHour(tx, whose, span);
      return { hours: hoursOf(hours, running, span), running_since: running?.started ?? null };
    },
    byKey: (span, key) => rolledUpByKey(tx, whose, { span, interval: intervalOfDays(zone, span) }, key),
    ofDashboard: async (period, around) => {
      const interval = intervalOfDays(zone, period);
      const { months, hours, running, ...names } = await rolledUpDashboard(
        tx,
        whose,
        { span: period, interval },
        around,
      );
      return {
        ...names,
        days: daysOf(months, running, around),
        hours: hoursOf(hours, running, period),
        running_since: running?.started ?? null,
      };
    },
  };
}

function dayCells([month, project_id, billable, first, seconds]: ProjectMonth, span: DaySpan): DayCell[] {
  const cells: DayCell[] = [];
  seconds.forEach((sum, i) => {
    if (!sum) return;
    const date = dateOf(month, first + i);
    if (date >= span.first && date <= span.last) cells.push({ date, project_id, billable, seconds: sum });
  });
  return cells;
}

const HOURS = 24;

function hourCells([month, first, seconds]: HourMonth, span: DaySpan): HourCell[] {
  const cells: HourCell[] = [];
  seconds.forEach((sum, i) => {
    if (!sum) return;
    const place = first + i - 1;
    const date = dateOf(month, Math.floor(place / HOURS) + 1);
    if (date >= span.first && date <= span.last) cells.push({ date, hour: place % HOURS, seconds: sum });
  });
  return cells;
}

/** @param month its first day */
function dateOf(month: string, ofMonth: number): string {
  return `${month.slice(0, 8)}${String(ofMonth).padStart(2, '0')}`;
}

/** What lies within the span, cut into the hours on the clock. */
function hoursBetween(started: number, ended: number, zone: string, span: DaySpan): HourCell[] {
  // A timer may have been started a little ahead of now.
  if (started >= ended) return [];
  const [first, last] = [dayOf(new Date(started * 1000), zone), dayOf(new Date(ended * 1000), zone)];
  const touched = {
    first: [first, span.first].sort().at(-1) as string,
    // Where clocks were set back over midnight, the clock shows a day that has ended.
    last: earliestOf([addDays(last, 1), span.last]),
  };
  if (touched.first > touched.last) return [];
  const days = localDays(zone, { first: touched.first, last: touched.last });
  const slots = clockSlots(days, HOUR_SECONDS);
  const cells: HourCell[] = [];
  slots.hours.forEach((hour, slot) => {
    const seconds = Math.min(ended, slots.starts[slot + 1] as number) - Math.max(started, slots.starts[slot] as number);
    if (seconds > 0) cells.push({ date: days.dates[slots.days[slot] as number] as string, hour, seconds });
  });
  return cells;
}
