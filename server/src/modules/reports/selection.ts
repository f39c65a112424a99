import type { HourlyRate, ReportFilters, ReportQuestion, ReportRounding } from '@daybook/contracts';
import type { DaySpan } from '../../core/local-days.ts';
import type { ClockSlots } from '../analytics/index.ts';

/** Who asks, by what they may see: the caller, or whoever shared the report or has it sent. */
export interface Asker {
  userId: string;
  workspaceId: string;
  readsOthers: boolean;
  seesRates: boolean;
  now: Date;
}

/** A time zone in which somebody counts their days, with the days of the period in it. */
export interface ZoneOfDays {
  name: string;
  dates: string[];
  slots: ClockSlots;
}

/** A question with all that it leaves open answered. */
export interface Selection {
  workspaceId: string;
  /** Null: everybody's. */
  userIds: readonly string[] | null;
  /** Of whom nothing is shown to who asks: they chose to stay out of figures about people. */
  leftOut: readonly string[];
  filters: Omit<ReportFilters, 'users'>;
  span: DaySpan;
  /** Of the answer. */
  zone: string;
  /** Of all whose time it can be; each entry is cut by the days of its owner. */
  zones: readonly ZoneOfDays[];
  /** Whose time it can be, and in which of the zones. */
  people: readonly { user_id: string; timezone: string }[];
  /** 0 is Sunday. */
  weekStart: number;
  rounding: ReportRounding | null;
  /** Where neither a project nor its client has one; undefined where nobody asks for amounts. */
  defaultRate: HourlyRate | null | undefined;
  /** Up to when running timers count, Unix seconds. */
  nowSeconds: number;
  /** Whether some of the entries are archived. */
  reachesArchive: boolean;
  question: ReportQuestion;
}
