import { addDays, instantFromLocal, localTimeOf, startOfLocalDay } from '../../lib/zone.ts';

/** What the layout needs of an entry. Instants are ISO texts. */
export interface Placed {
  id: string;
  start_time: string;
  end_time: string | null;
}

export interface DayBlock<E> {
  entry: E;
  /** What of it lies in this day, in milliseconds since the epoch. */
  start: number;
  end: number;
  /** Which of `columns` side by side, from 0. */
  column: number;
  columns: number;
  /** At the same time as another one. */
  overlaps: boolean;
  /** Begun on an earlier day; goes on into the next one. */
  startsBefore: boolean;
  endsAfter: boolean;
  isRunning: boolean;
}

export interface DayLayout<E> {
  /** What is drawn, from one full hour to another. */
  from: number;
  to: number;
  /** Every full hour in it; on days of 23 or 25 hours one is missing or comes twice. */
  hours: { at: number; clock: string }[];
  blocks: DayBlock<E>[];
  /** Time without an entry between two of them, or up to now. */
  gaps: { start: number; end: number }[];
}

export interface DayOptions {
  day: string;
  zone: string;
  /** By the server's clock. */
  now: number;
  /** Hours drawn on a day with nothing in it; `24:00` is its end. */
  defaultHours?: [from: string, to: string];
}

const GAP_MS = 15 * 60_000;
const QUARTER_MS = 15 * 60_000;

/**
 * A local day as a picture. Heights are true lengths: the day is laid out by instants, so a night with a clock change has
 * as many hours as it had.
 *
 *     08 ┌─────┐         blocks that touch don't overlap;
 *     09 │  A  ├─────┐   those that overlap share the width
 *     10 └─────┤  B  │
 *     11 ······└─────┘   a gap is more than 15 minutes
 *     12 ┌─────┐
 */
export function layoutDay<E extends Placed>(entries: readonly E[], options: DayOptions): DayLayout<E> {
  const { day, zone, now } = options;
  const dayStart = startOfLocalDay(day, zone).getTime();
  const dayEnd = startOfLocalDay(addDays(day, 1), zone).getTime();

  const blocks: DayBlock<E>[] = [];
  for (const entry of entries) {
    const start = Date.parse(entry.start_time);
    // The clock that ticks here is cut to steps; a running entry is never negative.
    const end = entry.end_time === null ? Math.max(now, start + 1000) : Date.parse(entry.end_time);
    if (end <= dayStart || start >= dayEnd) continue;
    blocks.push({
      entry,
      start: Math.max(start, dayStart),
      end: Math.min(end, dayEnd),
      column: 0,
      columns: 1,
      overlaps: false,
      startsBefore: start < dayStart,
      endsAfter: end > dayEnd,
      isRunning: entry.end_time === null,
    });
  }
  blocks.sort((a, b) => a.start - b.start || b.end - a.end);
  standSideBySide(blocks);

  // The line of now is a thing of today like any other: in the evening too it is on the picture.
  const isToday = now >= dayStart && now < dayEnd;
  const shown = [...blocks, ...(isToday ? [{ start: now, end: now }] : [])];
  const [defaultFrom, defaultTo] = options.defaultHours ?? ['08:00', '18:00'];
  const first = Math.min(instantFromLocal(day, defaultFrom, zone).getTime(), ...shown.map(({ start }) => start));
  const defaultEnd = defaultTo === '24:00' ? dayEnd : instantFromLocal(day, defaultTo, zone).getTime();
  const last = Math.max(defaultEnd, ...shown.map(({ end }) => end));
  const full = hoursBetween(dayStart, dayEnd, zone);
  const from = full.findLast((hour) => hour.at <= first)?.at ?? dayStart;
  const to = full.find((hour) => hour.at >= last)?.at ?? dayEnd;
  return {
    from,
    to,
    hours: full.filter((hour) => hour.at >= from && hour.at <= to),
    blocks,
    gaps: gapsBetween(blocks, now, isToday),
  };
}

/** Every instant of the day at which the clock shows a full hour. All offsets of the world are multiples of 15 minutes. */
function hoursBetween(dayStart: number, dayEnd: number, zone: string): { at: number; clock: string }[] {
  const hours: { at: number; clock: string }[] = [];
  for (let at = dayStart; at < dayEnd; at += QUARTER_MS) {
    const clock = localTimeOf(at, zone);
    if (clock.endsWith(':00')) hours.push({ at, clock });
  }
  hours.push({ at: dayEnd, clock: localTimeOf(dayEnd, zone) });
  return hours;
}

function standSideBySide<E>(blocks: DayBlock<E>[]): void {
  let group: DayBlock<E>[] = [];
  let groupEnd = Number.NEGATIVE_INFINITY;
  const close = () => {
    const columns = Math.max(0, ...group.map((block) => block.column)) + 1;
    for (const block of group) {
      block.columns = columns;
      block.overlaps = group.some((other) => other !== block && other.start < block.end && other.end > block.start);
    }
  };
  for (const block of blocks) {
    if (block.start >= groupEnd) {
      close();
      group = [];
      groupEnd = Number.NEGATIVE_INFINITY;
    }
    const taken = new Set(group.filter((other) => other.end > block.start).map((other) => other.column));
    while (taken.has(block.column)) block.column += 1;
    group.push(block);
    groupEnd = Math.max(groupEnd, block.end);
  }
  close();
}

function gapsBetween(
  blocks: readonly DayBlock<unknown>[],
  now: number,
  isToday: boolean,
): { start: number; end: number }[] {
  const gaps: { start: number; end: number }[] = [];
  const [first] = blocks;
  if (!first) return gaps;
  let end = first.end;
  let isNight = first.startsBefore;
  // What is yet to come is no gap.
  const add = (next: number) => {
    const until = Math.min(next, now);
    // After work that came over from the day before, people sleep.
    if (until - end > GAP_MS && !isNight) gaps.push({ start: end, end: until });
  };
  for (const block of blocks) {
    add(block.start);
    end = Math.max(end, block.end);
    isNight &&= block.startsBefore;
  }
  if (isToday) add(now);
  return gaps;
}

/** The hours that several days drawn side by side have in common. */
export function commonHours(layouts: readonly DayLayout<Placed>[]): [from: string, to: string] {
  const starts = layouts.map((layout) => layout.hours[0]?.clock ?? '00:00');
  // A last line at midnight is the end of the day.
  const ends = layouts
    .map((layout) => layout.hours.at(-1)?.clock ?? '00:00')
    .map((end) => (end === '00:00' ? '24:00' : end));
  return [starts.sort()[0] ?? '08:00', ends.sort().at(-1) ?? '18:00'];
}
