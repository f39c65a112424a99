import type { Dashboard } from '@daybook/contracts';
import { type DaySpan, datesOf, monthOf, weekdayOf } from '../../core/local-days.ts';
import type { Comparisons } from './comparisons.ts';
import { type DayLedger, type DayRecord, totalsOf } from './day-ledger.ts';
import { type Interval, includesRunning } from './queries/entries.ts';
import type { TaskFigures } from './queries/task-figures.ts';
import { hoursOf, percentageOf } from './rounding.ts';
import { presentDateRange, type Selection } from './selection.ts';
import type { DashboardTime } from './sources/source.ts';

/** How long the lists of tags, projects and hours with the most time are. */
const TOP_TAGS = 10;
const TOP_PROJECTS = 10;
const TOP_HOURS = 5;

export interface DashboardFindings {
  selection: Selection;
  comparisons: Comparisons;
  interval: Interval;
  time: DashboardTime;
  tasks: TaskFigures;
  ledger: DayLedger;
}

export function presentDashboard(findings: DashboardFindings): Dashboard {
  const { selection, comparisons, interval, time, tasks, ledger } = findings;
  const totals = totalsOf(ledger, selection.span);
  const { tasksCompleted, tasksCompletedOnTime } = totals;
  const records = datesOf(selection.span).map((date) => ledger.get(date) as DayRecord);
  const grid = hourGrid(time);
  const compared = (span: DaySpan) => presentComparison(ledger, span);
  const { previous } = comparisons;
  return {
    date_range: presentDateRange(selection),
    total_tasks_completed: tasksCompleted,
    total_tasks_in_progress: tasks.in_progress,
    total_tasks_todo: tasks.todo,
    tasks_created: tasks.created,
    completion_rate: percentageOf(tasksCompleted, tasksCompleted + tasks.in_progress + tasks.todo),
    total_time_tracked_seconds: totals.trackedSeconds,
    total_time_tracked_hours: hoursOf(totals.trackedSeconds),
    billable_seconds: totals.billableSeconds,
    average_task_completion_time_hours: tasks.average_completion_hours,
    tasks_completed_on_time: tasksCompletedOnTime,
    tasks_completed_late: tasksCompleted - tasksCompletedOnTime,
    on_time_completion_rate: percentageOf(tasksCompletedOnTime, tasksCompleted),
    productivity_score: totals.productivity_score,
    score_parts: totals.score_parts,
    daily_breakdown: records.map(presentDay),
    top_tags: topTags(time, tasks),
    top_categories: topProjects(records, time),
    top_productive_hours: topHours(grid),
    hour_grid: grid,
    previous_period: previous && { start_date: previous.first, end_date: previous.last, ...compared(previous) },
    weekly_comparison: { this_week: compared(comparisons.thisWeek), last_week: compared(comparisons.lastWeek) },
    monthly_trend: comparisons.months.map((span) => {
      const month = totalsOf(ledger, span);
      return {
        month: monthOf(span.first),
        tasks_completed: month.tasksCompleted,
        time_tracked_seconds: month.trackedSeconds,
      };
    }),
    includes_running: includesRunning(selection.whose, time.running_since, interval),
  };
}

function presentComparison(ledger: DayLedger, span: DaySpan): Dashboard['weekly_comparison']['this_week'] {
  const totals = totalsOf(ledger, span);
  return {
    tracked_seconds: totals.trackedSeconds,
    tasks_completed: totals.tasksCompleted,
    on_time_completion_rate: percentageOf(totals.tasksCompletedOnTime, totals.tasksCompleted),
    productivity_score: totals.productivity_score,
  };
}

function presentDay({ date, tasksCompleted, trackedSeconds, projects }: DayRecord): Dashboard['daily_breakdown'][0] {
  return {
    date,
    tasks_completed: tasksCompleted,
    time_tracked_seconds: trackedSeconds,
    time_tracked_hours: hoursOf(trackedSeconds),
    projects: [...projects]
      .map(([project_id, seconds]) => ({ project_id, seconds }))
      .sort((a, b) => b.seconds - a.seconds || byText(a.project_id, b.project_id)),
  };
}

function topTags(time: DashboardTime, tasks: TaskFigures): Dashboard['top_tags'] {
  const tags = new Map(time.tags.map(({ id, name, seconds }) => [id, { tag: name, seconds, tasks: 0 }]));
  for (const { id, name, tasks: count } of tasks.tags) {
    tags.set(id, { tag: name, seconds: tags.get(id)?.seconds ?? 0, tasks: count });
  }
  return [...tags.values()]
    .sort((a, b) => b.seconds - a.seconds || b.tasks - a.tasks || byText(a.tag, b.tag))
    .slice(0, TOP_TAGS);
}

function topProjects(records: DayRecord[], { projects }: DashboardTime): Dashboard['top_categories'] {
  const sums = new Map<string | null, number>();
  for (const record of records) {
    for (const [id, seconds] of record.projects) sums.set(id, (sums.get(id) ?? 0) + seconds);
  }
  const byId = new Map(projects.map((project) => [project.id, project]));
  return [...sums]
    .map(([id, seconds]) => {
      const project = id === null ? undefined : byId.get(id);
      return { project_id: id, name: project?.name ?? null, color: project?.color ?? null, seconds };
    })
    .sort((a, b) => b.seconds - a.seconds || byText(a.name, b.name))
    .slice(0, TOP_PROJECTS);
}

/** By local weekday and hour; the weekday is that of the day the time counts in. */
function hourGrid({ hours }: DashboardTime): number[][] {
  const grid = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { date, hour, seconds } of hours) {
    const row = grid[weekdayOf(date)] as number[];
    row[hour] = (row[hour] as number) + seconds;
  }
  return grid;
}

function topHours(grid: number[][]): Dashboard['top_productive_hours'] {
  return Array.from({ length: 24 }, (_, hour) => ({
    hour,
    seconds: grid.reduce((sum, weekday) => sum + (weekday[hour] as number), 0),
  }))
    .filter(({ seconds }) => seconds > 0)
    .sort((a, b) => b.seconds - a.seconds || a.hour - b.hour)
    .slice(0, TOP_HOURS);
}

/** None last. */
function byText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
