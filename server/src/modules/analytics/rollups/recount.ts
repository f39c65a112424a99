import { dayOf, type LocalDays, localDays } from '../../../core/local-days.ts';
import { type ClockSlots, clockSlots, HOUR_SECONDS } from '../clock-slots.ts';
import { spread } from '../slots.ts';

/** A finished entry; Unix seconds. */
export interface CountedEntry {
  project_id: string | null;
  task_id: string | null;
  billable: boolean;
  /** In order. */
  tag_ids: string[];
  started: number;
  ended: number;
}

/** Seconds by what they are rolled up by, and nothing that is 0. */
export type Cells = Map<string, number>;

/**
 * What the roll-ups of somebody must be, counted from their entries by Temporal, one after the other: the judge of what the triggers
 * and `app.rebuild_time` have made by the arithmetic of `app.local_hours`.
 */
export function recount(entries: readonly CountedEntry[], zone: string): Cells {
  const cells: Cells = new Map();
  if (entries.length === 0) return cells;
  const { days, slots } = slotsOver(entries, zone);
  for (const { project_id, task_id, billable, tag_ids, started, ended } of entries) {
    const [first, last] = [slotOf(slots.starts, started), slotOf(slots.starts, ended)];
    spread({ first, last, count: 1, started, ended }, slots.starts, (slot, seconds) => {
      const date = days.dates[slots.days[slot] as number] as string;
      add(cells, timeKey(date, project_id, billable), seconds);
      if (tag_ids.length > 0) add(cells, tagsKey(date, project_id, billable, tag_ids), seconds);
      if (task_id !== null) add(cells, taskKey(date, task_id), seconds);
      add(cells, hourKey(date, slots.hours[slot] as number), seconds);
    });
  }
  return cells;
}

export function timeKey(date: string, projectId: string | null, billable: boolean): string {
  return `${date} project ${projectId} ${billable ? 'billable' : 'not billable'}`;
}

export function tagsKey(date: string, projectId: string | null, billable: boolean, tagIds: readonly string[]): string {
  return `${timeKey(date, projectId, billable)} tags {${tagIds.join(',')}}`;
}

export const taskKey = (date: string, taskId: string) => `${date} task ${taskId}`;

export const hourKey = (date: string, hour: number) => `${date} hour ${hour}`;

export function add(cells: Cells, key: string, seconds: number): void {
  const sum = (cells.get(key) ?? 0) + seconds;
  if (sum === 0) cells.delete(key);
  else cells.set(key, sum);
}

/** Whole years, so that those of many people are the same. */
const known = new Map<string, { days: LocalDays; slots: ClockSlots }>();
const MOST_KNOWN = 20;

function slotsOver(entries: readonly CountedEntry[], zone: string): { days: LocalDays; slots: ClockSlots } {
  const yearOf = (seconds: number) => Number(dayOf(new Date(seconds * 1000), zone).slice(0, 4));
  const first = yearOf(entries.reduce((least, { started }) => Math.min(least, started), Number.POSITIVE_INFINITY));
  const last = yearOf(entries.reduce((most, { ended }) => Math.max(most, ended), 0));
  const key = `${zone} ${first} ${last}`;
  let found = known.get(key);
  if (!found) {
    const days = localDays(zone, { first: `${first}-01-01`, last: `${last}-12-31` });
    found = { days, slots: clockSlots(days, HOUR_SECONDS) };
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, found);
  }
  return found;
}

/** The last slot that starts by then; the number of slots at the end of all of them. */
function slotOf(starts: readonly number[], instant: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] as number) <= instant) low = middle;
    else high = middle - 1;
  }
  return low;
}
