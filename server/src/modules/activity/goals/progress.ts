import type { ScopedDatabase } from '../../../core/db/database.ts';
import type { DaySpan } from '../../../core/local-days.ts';
import { activityDays } from '../spans/read.ts';
import { PERIODS, periodsOf, progressOf } from './goal.ts';
import { asCalled } from './project-names.ts';
import type { GoalRow, ProjectName } from './queries.ts';

/** Of whose days. */
export interface Whose {
  userId: string;
  /** Undefined: the user's own. */
  zone?: string | undefined;
  today: string;
  weekStart: number;
}

/** A goal and what became of it. */
export interface GoalProgress {
  /** Its projects as their owner calls them. */
  goal: GoalRow;
  /** The oldest first; the last one is under way. */
  periods: DaySpan[];
  /** What counts of each, in whole microseconds. */
  progress: number[];
}

/** All of them by one look at the days. */
export async function withProgress(
  db: ScopedDatabase,
  goals: readonly GoalRow[],
  names: readonly ProjectName[],
  { userId, zone, today, weekStart }: Whose,
  count = PERIODS,
): Promise<GoalProgress[]> {
  if (goals.length === 0) return [];
  const asked = goals.map((goal) => ({
    goal: { ...goal, projects: asCalled(goal.projects, names) },
    periods: periodsOf(goal.per, today, weekStart, count),
  }));
  const first = asked.map(({ periods }) => (periods[0] as DaySpan).first).toSorted()[0] as string;
  const days = await activityDays(db, { userId, days: { first, last: today }, ...(zone && { zone }) });
  return asked.map(({ goal, periods }) => ({ goal, periods, progress: progressOf(goal, periods, days) }));
}
