import type { DaySpan } from '../../../core/local-days.ts';

/** Seconds of one day on one project. There may be several of the same. */
export interface DayCell {
  date: string;
  project_id: string | null;
  billable: boolean;
  seconds: number;
}

/** Seconds of one day in one hour on the clock. There may be several of the same. */
export interface HourCell {
  date: string;
  hour: number;
  seconds: number;
}

/** When the running timer of the selection started, Unix seconds; null without one. */
interface Running {
  running_since: number | null;
}

export type TimeByDay = Running & { days: DayCell[] };
export type TimeByHour = Running & { hours: HourCell[] };

export interface DashboardTime extends TimeByDay, TimeByHour {
  tags: { id: string; name: string; seconds: number }[];
  projects: { id: string; name: string; color: string }[];
}

export type TimeKey = 'project' | 'tag' | 'priority' | 'task' | 'client';

export interface KeyTimeRow {
  key: string | null;
  name: string | null;
  color: string | null;
  seconds: number;
}

export interface TimeByKey extends Running {
  items: KeyTimeRow[];
  /** Every second once, also by tag. */
  total_seconds: number;
}

/**
 * Where tracked time is read from, by the days of whose time it is, the running timer included. There are two, which must not differ in anything
 * but speed: the roll-ups, and the entries for what those cannot tell.
 */
export interface TimeSource {
  byDay(span: DaySpan): Promise<TimeByDay>;
  byHour(span: DaySpan): Promise<TimeByHour>;
  byKey(span: DaySpan, key: TimeKey): Promise<TimeByKey>;
  /**
   * All the dashboard shows of time.
   * @param around the days that are compared too, beside the period
   */
  ofDashboard(period: DaySpan, around: DaySpan): Promise<DashboardTime>;
}
