import type { Tx } from '../../../core/db/database.ts';
import { type DaySpan, type LocalDays, localDays } from '../../../core/local-days.ts';
import { type ClockSlots, clockSlots, DAY_SECONDS, HOUR_SECONDS } from '../clock-slots.ts';
import { intervalOfDays } from '../queries/entries.ts';
import { timeByKey } from '../queries/time-by-key.ts';
import { type DayGroup, timeByDay, timeByHour, timeOfDashboard } from '../queries/tracked-time.ts';
import type { Whose } from '../queries/whose.ts';
import { type SlotGroup, spread } from '../slots.ts';
import type { DayCell, HourCell, TimeSource } from './source.ts';

/** The entries themselves, whatever the zone and the filter. */
export function entrySource(tx: Tx, whose: Whose, zone: string): TimeSource {
  const cut = (span: DaySpan, unit: typeof DAY_SECONDS | typeof HOUR_SECONDS) => {
    const days = localDays(zone, span);
    return { days, slots: clockSlots(days, unit) };
  };
  return {
    byDay: async (span) => {
      const { days, slots } = cut(span, DAY_SECONDS);
      const time = await timeByDay(tx, whose, slots);
      return { ...time, days: dayCells(time.days, days, slots) };
    },
    byHour: async (span) => {
      const { days, slots } = cut(span, HOUR_SECONDS);
      const time = await timeByHour(tx, whose, slots);
      return { ...time, hours: hourCells(time.hours, days, slots) };
    },
    byKey: (span, key) => timeByKey(tx, whose, intervalOfDays(zone, span), key),
    ofDashboard: async (period, around) => {
      const [days, hours] = [cut(around, DAY_SECONDS), cut(period, HOUR_SECONDS)];
      const time = await timeOfDashboard(tx, whose, days.slots, hours.slots);
      return {
        ...time,
        days: dayCells(time.days, days.days, days.slots),
        hours: hourCells(time.hours, hours.days, hours.slots),
      };
    },
  };
}

function dayCells(groups: DayGroup[], days: LocalDays, slots: ClockSlots): DayCell[] {
  const cells: DayCell[] = [];
  for (const group of groups) {
    const { project_id, billable } = group;
    spread(group, slots.starts, (slot, seconds) => {
      const date = days.dates[slots.days[slot] as number] as string;
      cells.push({ date, project_id, billable, seconds });
    });
  }
  return cells;
}

function hourCells(groups: SlotGroup[], days: LocalDays, slots: ClockSlots): HourCell[] {
  const sums: number[] = slots.hours.map(() => 0);
  for (const group of groups) {
    spread(group, slots.starts, (slot, seconds) => {
      sums[slot] = (sums[slot] as number) + seconds;
    });
  }
  return sums.flatMap((seconds, slot) => {
    if (seconds === 0) return [];
    const date = days.dates[slots.days[slot] as number] as string;
    return { date, hour: slots.hours[slot] as number, seconds };
  });
}
