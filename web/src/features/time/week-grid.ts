import type { TimeEntry } from '@daybook/contracts';
import { addDays, startOfLocalDay } from '../../lib/zone.ts';

type GridEntry = Pick<TimeEntry, 'id' | 'project_id' | 'task_id' | 'task_title' | 'start_time' | 'end_time'>;

export interface GridCell<E> {
  /** What of the entries lies in this local day. */
  seconds: number;
  entries: E[];
}

export interface GridRow<E> {
  key: string;
  projectId: string | null;
  taskId: string | null;
  taskTitle: string | null;
  cells: GridCell<E>[];
  seconds: number;
}

export interface WeekGrid<E> {
  rows: GridRow<E>[];
  /** Seconds by day, and of the week. */
  days: number[];
  seconds: number;
}

export interface RowName {
  projectId: string | null;
  taskId: string | null;
  taskTitle: string | null;
}

export function rowKey({ projectId, taskId }: Pick<RowName, 'projectId' | 'taskId'>): string {
  return `${projectId ?? 'none'}/${taskId ?? 'none'}`;
}

/** The first instants of the days, and the one after the last. */
export function dayBounds(days: readonly string[], zone: string): number[] {
  return [...days, addDays(days.at(-1)!, 1)].map((day) => startOfLocalDay(day, zone).getTime());
}

/** Whole seconds of an interval in each local day: cut at local midnight, so a night with a clock change is true. */
export function secondsByDay(start: number, end: number, bounds: readonly number[]): number[] {
  return bounds.slice(0, -1).map((from, index) => {
    const to = bounds[index + 1]!;
    // Entries have whole seconds; only "now" hasn't, and is cut as the server cuts it.
    return Math.max(0, Math.floor((Math.min(end, to) - Math.max(start, from)) / 1000));
  });
}

/** The sums of some days, without rows. */
export function sumsByDay(entries: readonly GridEntry[], days: readonly string[], zone: string, now: number): number[] {
  const bounds = dayBounds(days, zone);
  const sums = days.map(() => 0);
  for (const entry of entries) {
    const parts = secondsByDay(Date.parse(entry.start_time), endOf(entry, now), bounds);
    for (const [index, seconds] of parts.entries()) sums[index]! += seconds;
  }
  return sums;
}

export function sumOf(seconds: readonly number[]): number {
  return seconds.reduce((sum, one) => sum + one, 0);
}

/**
 * Entries as a table: a row for each project and task, a column for each local day. `extra` rows stand though empty. Rows
 * whose keys are in `order` stand as they do there, so that none moves while somebody writes into it; others come after them,
 * the one with the oldest entry first.
 */
export function weekGrid<E extends GridEntry>(
  entries: readonly E[],
  options: {
    days: readonly string[];
    zone: string;
    now: number;
    extra?: readonly RowName[];
    order?: readonly string[];
  },
): WeekGrid<E> {
  const { days, zone, now } = options;
  const bounds = dayBounds(days, zone);
  const rows = new Map<string, GridRow<E>>();
  const rowOf = (name: RowName) => {
    const key = rowKey(name);
    let row = rows.get(key);
    if (!row) {
      row = { ...name, key, cells: days.map(() => ({ seconds: 0, entries: [] })), seconds: 0 };
      rows.set(key, row);
    }
    row.taskTitle ??= name.taskTitle;
    return row;
  };

  const oldestFirst = [...entries].sort((a, b) => Date.parse(a.start_time) - Date.parse(b.start_time));
  for (const entry of oldestFirst) {
    const parts = secondsByDay(Date.parse(entry.start_time), endOf(entry, now), bounds);
    const touched = parts.map((seconds, index) => seconds > 0 || startsIn(entry, bounds, index));
    if (!touched.some(Boolean)) continue;
    const row = rowOf({ projectId: entry.project_id, taskId: entry.task_id, taskTitle: entry.task_title });
    for (const [index, seconds] of parts.entries()) {
      if (!touched[index]) continue;
      const cell = row.cells[index]!;
      cell.seconds += seconds;
      cell.entries.push(entry);
      row.seconds += seconds;
    }
  }
  for (const name of options.extra ?? []) rowOf(name);

  const order = options.order ?? [];
  const placeOf = ({ key }: GridRow<E>) => (order.includes(key) ? order.indexOf(key) : order.length);
  const list = [...rows.values()].sort((a, b) => placeOf(a) - placeOf(b));
  const sums = days.map((_, index) => list.reduce((sum, row) => sum + row.cells[index]!.seconds, 0));
  return { rows: list, days: sums, seconds: sumOf(sums) };
}

function endOf(entry: GridEntry, now: number): number {
  return entry.end_time === null ? Math.max(now, Date.parse(entry.start_time)) : Date.parse(entry.end_time);
}

/** A running entry that has just begun belongs to its day though it has no second yet. */
function startsIn(entry: GridEntry, bounds: readonly number[], index: number): boolean {
  const start = Date.parse(entry.start_time);
  return start >= bounds[index]! && start < bounds[index + 1]!;
}
