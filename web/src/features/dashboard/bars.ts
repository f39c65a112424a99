import type { Dashboard } from '@daybook/contracts';
import { weekOf } from '../../lib/zone.ts';

export type Step = 'day' | 'week' | 'month';

export interface Bar {
  /** The local days it stands for, both in it. */
  from: string;
  to: string;
  seconds: number;
  /** By project id; `none` for time without one. */
  projects: Record<string, number>;
}

export const NO_PROJECT = 'none';
/** More bars than this can't be told apart, or hit with a finger. */
const MOST_DAYS = 62;
const MOST_WEEKS = 60;

export function stepFor(days: number): Step {
  return days <= MOST_DAYS ? 'day' : days <= MOST_WEEKS * 7 ? 'week' : 'month';
}

/** The daily sums, added up so that the bars stay readable. Exact: every day is in exactly one bar. */
export function barsOf(days: Dashboard['daily_breakdown'], step: Step, weekStart: number): Bar[] {
  const bars = new Map<string, Bar>();
  for (const day of days) {
    const key =
      step === 'day' ? day.date : step === 'week' ? (weekOf(day.date, weekStart)[0] ?? day.date) : day.date.slice(0, 7);
    const bar = bars.get(key) ?? { from: day.date, to: day.date, seconds: 0, projects: {} };
    bar.to = day.date;
    bar.seconds += day.time_tracked_seconds;
    for (const { project_id, seconds } of day.projects) {
      const id = project_id ?? NO_PROJECT;
      bar.projects[id] = (bar.projects[id] ?? 0) + seconds;
    }
    bars.set(key, bar);
  }
  return [...bars.values()];
}

/** The projects in the bars, most time first: the order in which they are stacked. */
export function projectsIn(bars: readonly Bar[]): string[] {
  const totals = new Map<string, number>();
  for (const bar of bars) {
    for (const [id, seconds] of Object.entries(bar.projects)) totals.set(id, (totals.get(id) ?? 0) + seconds);
  }
  return [...totals].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
