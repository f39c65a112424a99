import type { ReportDimension } from '@daybook/contracts';
import { monthOf, weekdayOf, weekStartOf } from '../../core/local-days.ts';
import { spread } from '../analytics/index.ts';
import { type Charges, charge } from './amounts.ts';
import { isTime, type TimeDimension } from './dimensions.ts';
import type { KeyedGroup } from './queries/groups.ts';
import type { Selection, ZoneOfDays } from './selection.ts';

export interface Sums {
  seconds: number;
  billableSeconds: number;
  entries: number;
  rounded: number;
  /** Of billable time, where amounts are asked for. */
  charges: Charges;
}

export interface Row extends Sums {
  keys: (string | null)[];
}

type Key = string | null;

/**
 * The sums of each combination of keys that has time. Entries of a group lie in the same slots, so each is counted once
 * in every row that its slots lead to. What is rounded is so as a whole, and stands where the entry begins.
 */
export function tally(
  groups: readonly KeyedGroup[],
  dimensions: readonly ReportDimension[],
  { zones, weekStart, rounding }: Pick<Selection, 'zones' | 'weekStart' | 'rounding'>,
): Row[] {
  const rows = new Map<string, Row>();
  const rowOf = (keys: Key[]): Row => {
    const id = JSON.stringify(keys);
    let row = rows.get(id);
    if (!row) {
      row = { keys, seconds: 0, billableSeconds: 0, entries: 0, rounded: 0, charges: new Map() };
      rows.set(id, row);
    }
    return row;
  };
  const byTime = dimensions.some(isTime);
  const isWhole = rounding?.per === 'entry';
  for (const group of groups) {
    const { slots, dates } = zones[group.zone] as ZoneOfDays;
    const keysAt = (slot: number): Key[] =>
      dimensions.map((dimension, i) =>
        isTime(dimension)
          ? keyOfDay(dates[slots.days[slot] as number] as string, dimension, weekStart)
          : (group.keys[i] as Key),
      );
    const touched = new Set<Row>();
    const add = (slot: number, seconds: number) => {
      const row = rowOf(keysAt(slot));
      touched.add(row);
      row.seconds += seconds;
      if (group.billable) row.billableSeconds += seconds;
      if (group.rate !== null && !isWhole) charge(row.charges, group.rate, seconds);
    };
    if (byTime) spread(group, slots.starts, add);
    else add(0, group.ended - group.started);
    for (const row of touched) row.entries += group.count;
    const beginning = rowOf(keysAt(group.first));
    beginning.rounded += group.rounded;
    // What is rounded is charged as it is rounded.
    if (group.rate !== null && isWhole) charge(beginning.charges, group.rate, group.rounded);
  }
  return [...rows.values()];
}

export function totalOf(groups: readonly KeyedGroup[]): Sums {
  const total: Sums = { seconds: 0, billableSeconds: 0, entries: 0, rounded: 0, charges: new Map() };
  for (const { count, started, ended, rounded, billable, rate } of groups) {
    total.seconds += ended - started;
    if (billable) total.billableSeconds += ended - started;
    total.entries += count;
    total.rounded += rounded;
    // Where entries are not rounded that is what they have.
    if (rate !== null) charge(total.charges, rate, rounded);
  }
  return total;
}

function keyOfDay(date: string, dimension: TimeDimension, weekStart: number): string {
  switch (dimension) {
    case 'day':
      return date;
    case 'week':
      return weekStartOf(date, weekStart);
    case 'month':
      return monthOf(date);
    case 'weekday':
      return String(weekdayOf(date));
  }
}
