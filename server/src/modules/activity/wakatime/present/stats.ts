import type { LocalDays } from '../../../../core/local-days.ts';
import { type Amount, totalMicros } from '../amounts.ts';
import { bestDay, totalsOf } from '../averages.ts';
import { boundsOf } from '../clock-texts.ts';
import { type Entry, entriesBy, entriesOf, machineEntries, type Named, projectEntries } from '../entries.ts';
import type { StatsRange } from '../ranges.ts';
import { lengthText, lengthTexts, secondsOf } from '../texts.ts';

/** The lists of the statistics, of which a public profile shows some. */
export const STATS_LISTS = [
  'categories',
  'projects',
  'languages',
  'editors',
  'operating_systems',
  'machines',
  'dependencies',
] as const;
export type StatsList = (typeof STATS_LISTS)[number];

export interface StatsInput {
  user: { id: string; username: string | null; isPublic: boolean; showsLists: boolean };
  range: StatsRange;
  /** Up to today. */
  days: LocalDays;
  /** By day. */
  amounts: readonly (readonly Amount[])[];
  dependencies: readonly Named[];
  timeoutSeconds: number;
  writesOnly: boolean;
  /** Where nothing was ever sent: now. */
  firstActivity: Date;
  now: Date;
  /** What is not among these is empty, as if there were none. */
  shown: ReadonlySet<StatsList>;
  /** Whether hidden projects are in the list of projects. Their time counts either way. */
  showsHidden: boolean;
}

type StatsEntry = Omit<Entry, 'seconds'>;

export function presentStats(input: StatsInput) {
  const { user, range, days, amounts, shown, now } = input;
  const totals = totalsOf(amounts);
  const all = amounts.flat();
  const total = totalMicros(all);
  const best = bestDay(days.dates, amounts);
  const shownProjects = input.showsHidden ? all : all.filter(({ project }) => !project?.hidden);
  const list = <T extends Entry>(name: StatsList, make: () => T[]) => (shown.has(name) ? make().map(inMinutes) : []);
  return {
    id: `${user.id}-${range.name}`,
    user_id: user.id,
    username: user.username,
    range: range.name,
    human_readable_range: range.readable,
    ...boundsOf(days),
    // In minutes.
    timeout: Math.round(input.timeoutSeconds / 60),
    writes_only: input.writesOnly,
    status: 'ok',
    is_up_to_date: true,
    is_up_to_date_pending_future: false,
    percent_calculated: 100,
    is_already_updating: false,
    is_stuck: false,
    is_including_today: range.includesToday,
    is_coding_activity_visible: user.isPublic,
    is_other_usage_visible: user.isPublic && user.showsLists,
    total_seconds: secondsOf(totals.micros),
    total_seconds_including_other_language: secondsOf(totals.microsWithOther),
    human_readable_total: lengthText(totals.micros),
    human_readable_total_including_other_language: lengthText(totals.microsWithOther),
    daily_average: Math.round(secondsOf(totals.averageMicros)),
    daily_average_including_other_language: Math.round(secondsOf(totals.averageMicrosWithOther)),
    human_readable_daily_average: lengthText(totals.averageMicros),
    human_readable_daily_average_including_other_language: lengthText(totals.averageMicrosWithOther),
    days_including_holidays: totals.days,
    days_minus_holidays: totals.days - totals.holidays,
    holidays: totals.holidays,
    best_day: best && {
      id: `${user.id}-${best.date}`,
      date: best.date,
      text: lengthText(best.micros),
      total_seconds: secondsOf(best.micros),
      created_at: now.toISOString(),
      modified_at: now.toISOString(),
    },
    categories: list('categories', () => entriesBy('categories', all, total)),
    projects: list('projects', () => projectEntries(shownProjects, total)),
    languages: list('languages', () => entriesBy('languages', all, total)),
    editors: list('editors', () => entriesBy('editors', all, total)),
    operating_systems: list('operating_systems', () => entriesBy('operating_systems', all, total)),
    machines: list('machines', () => machineEntries(all, total)),
    dependencies: list('dependencies', () => entriesOf(input.dependencies, total)),
    created_at: input.firstActivity.toISOString(),
    modified_at: now.toISOString(),
  };
}

/** Statistics know no seconds of an entry, and their clocks show none. */
function inMinutes<T extends Entry>({ seconds, ...entry }: T): StatsEntry & Omit<T, 'seconds'> {
  const { digital } = lengthTexts(Math.round(entry.total_seconds * 1_000_000));
  return { ...entry, digital };
}
