import type { LocalDays } from '../../core/local-days.ts';

/**
 * Some days cut into the hours, or the days, that the clock on the wall shows, in order of time.
 *
 * Between clock changes the wall clock runs evenly; such a stretch is cut where the clock shows a full hour (or midnight).
 * A clock change therefore cuts an hour in two, and an hour that comes twice is there twice:
 *
 *     Europe/Berlin, 2026-10-25     01:00     02:00     03:00=02:00     03:00
 *     stretch                       --------- 0 ---------|------ 1 ------------
 *     slot                             n    |   n + 1    |    n + 2   |  n + 3
 *     hour                             1    |     2      |      2     |    3
 *
 * So a slot is found by arithmetic, from a handful of stretches, however many hours there are.
 */
export interface ClockSlots {
  /** Where each slot starts, and at last where the slots end. */
  starts: number[];
  /** Index into `dates` of the days, of each slot. */
  days: number[];
  /** What the clock shows when the slot starts, 0–23. */
  hours: number[];
  /**
   * An instant of stretch i (the last with `starts[i]` ≤ instant) is in the slot
   * `bases[i] + floor((instant + offsets[i]) / unit)`.
   */
  stretches: { starts: number[]; offsets: number[]; bases: number[] };
  unit: number;
}

export const HOUR_SECONDS = 3600;
export const DAY_SECONDS = 86_400;

export function clockSlots(days: LocalDays, unit: typeof HOUR_SECONDS | typeof DAY_SECONDS): ClockSlots {
  const from = days.starts[0] as number;
  const to = days.starts.at(-1) as number;
  const slots: ClockSlots = {
    starts: [],
    days: [],
    hours: [],
    stretches: { starts: [], offsets: [], bases: [] },
    unit,
  };
  let day = 0;
  for (const { start, end, offset } of evenStretches(days.zone, from, to)) {
    const first = Math.floor((start + offset) / unit);
    slots.stretches.starts.push(start);
    slots.stretches.offsets.push(offset);
    slots.stretches.bases.push(slots.starts.length - first);
    for (let number = first; number * unit - offset < end; number += 1) {
      const slotStart = Math.max(start, number * unit - offset);
      // A day starts at a midnight of the clock or at a clock change, so never within a slot.
      while ((days.starts[day + 1] as number) <= slotStart) day += 1;
      slots.starts.push(slotStart);
      slots.days.push(day);
      slots.hours.push(hourOf(slotStart + offset));
    }
  }
  slots.starts.push(to);
  return slots;
}

function hourOf(localSeconds: number): number {
  return ((Math.floor(localSeconds / HOUR_SECONDS) % 24) + 24) % 24;
}

/** Between two clock changes: Unix seconds, and the seconds local time is ahead of UTC. */
export interface EvenStretch {
  start: number;
  end: number;
  offset: number;
}

export function evenStretches(zone: string, from: number, to: number): EvenStretch[] {
  const stretches: EvenStretch[] = [];
  let local: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(from * 1000).toZonedDateTimeISO(
    zone,
  );
  let start = from;
  while (local && start < to) {
    const offset: number = local.offsetNanoseconds / 1e9;
    local = local.getTimeZoneTransition('next');
    const end: number = local ? Math.min(local.epochMilliseconds / 1000, to) : to;
    stretches.push({ start, end, offset });
    start = end;
  }
  return stretches;
}
