import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, LocalDay, PageQuery, TagFilter } from './fields.ts';

export const PERIODS = ['7d', '30d', '90d', '365d', 'all'] as const;

/**
 * `period` counts back from today, today included, where the time is of whose figures are asked for; or both dates (local days, inclusive).
 * Default `30d`. `all` starts at the first day with anything in it.
 */
const Selection = {
  period: z.enum(PERIODS).optional(),
  start_date: LocalDay.optional(),
  end_date: LocalDay.optional(),
  /** Default: the caller. Somebody else needs the permission `time:read_others`, and has not chosen to stay out of figures. */
  user_id: Id.optional(),
  project_id: z.union([Id, z.literal('none')]).optional(),
  /** Of the projects that are the client's by now; `none`: of those without one, and without a project. */
  client_id: z.union([Id, z.literal('none')]).optional(),
  tag: TagFilter.optional(),
};

function selection<S extends z.ZodRawShape>(more: S) {
  return selectionOf({ ...Selection, ...more });
}

function selectionOf<S extends z.ZodRawShape>(shape: S) {
  return z.object(shape).superRefine((query, issues) => {
    const { period, start_date, end_date } = query as Dates;
    const problem = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
    if (Boolean(start_date) !== Boolean(end_date)) {
      problem(start_date ? 'end_date' : 'start_date', 'start_date and end_date must be given together');
    } else if (start_date && end_date) {
      if (period) problem('period', 'must not be given together with start_date and end_date');
      if (start_date > end_date) problem('end_date', 'must not be before start_date');
    }
  });
}
interface Dates {
  period?: string;
  start_date?: string;
  end_date?: string;
}

export const DateRange = z.object({
  start_date: LocalDay,
  end_date: LocalDay,
  days: z.number().int(),
  timezone: z.string(),
});

/**
 * What each part of the productivity score gives: for one task completed a day, for all of them on time, for eight hours
 * tracked a day, for five tasks. Together 100.
 */
export const SCORE_WEIGHTS = { completion: 20, on_time: 30, consistency: 30, variety: 20 };

/**
 * The four parts of the productivity score; the score is their sum, at most 100. None goes above its weight but
 * `completion`, which is 20 for each task a day: two tasks a day are 40. So the parts can add up to more than the score.
 */
export const ScoreParts = z.object({
  completion: z.number(),
  on_time: z.number(),
  consistency: z.number(),
  variety: z.number(),
});
export type ScoreParts = z.infer<typeof ScoreParts>;

const Comparison = z.object({
  tracked_seconds: z.number().int(),
  tasks_completed: z.number().int(),
  on_time_completion_rate: z.number(),
  productivity_score: z.number(),
});

export const Dashboard = z.object({
  date_range: DateRange,
  /** Completed within the period, and not reopened since; what went into the archive later still counts. */
  total_tasks_completed: z.number().int(),
  /** Open now, and made by the end of the period. */
  total_tasks_in_progress: z.number().int(),
  total_tasks_todo: z.number().int(),
  tasks_created: z.number().int(),
  /** Completed of those completed, in progress and to do, as counted above (0–100, one digit). */
  completion_rate: z.number(),
  /** Exact; the hours are this divided by 3600, rounded to two digits. */
  total_time_tracked_seconds: z.number().int(),
  total_time_tracked_hours: z.number(),
  billable_seconds: z.number().int(),
  /** From creation to completion; null where nothing was completed. */
  average_task_completion_time_hours: z.number().nullable(),
  tasks_completed_on_time: z.number().int(),
  tasks_completed_late: z.number().int(),
  on_time_completion_rate: z.number(),
  productivity_score: z.number(),
  score_parts: ScoreParts,
  daily_breakdown: z.array(
    z.object({
      date: LocalDay,
      tasks_completed: z.number().int(),
      time_tracked_seconds: z.number().int(),
      time_tracked_hours: z.number(),
      /** Seconds by project, largest first; null is time without a project. */
      projects: z.array(z.object({ project_id: Id.nullable(), seconds: z.number().int() })),
    }),
  ),
  top_tags: z.array(z.object({ tag: z.string(), seconds: z.number().int(), tasks: z.number().int() })),
  /** Projects, by time. */
  top_categories: z.array(
    z.object({
      project_id: Id.nullable(),
      name: z.string().nullable(),
      color: z.string().nullable(),
      seconds: z.number().int(),
    }),
  ),
  /** The local hours of day (0–23) with the most time, most first. */
  top_productive_hours: z.array(z.object({ hour: z.number().int(), seconds: z.number().int() })),
  /** Seconds by local weekday (0 Sunday) and hour: `[weekday][hour]`. */
  hour_grid: z.array(z.array(z.number().int()).length(24)).length(7),
  /** The selected period beside the one of the same length before it, and this local week beside the last one. */
  previous_period: Comparison.extend({ start_date: LocalDay, end_date: LocalDay }).nullable(),
  weekly_comparison: z.object({ this_week: Comparison, last_week: Comparison }),
  monthly_trend: z.array(
    z.object({ month: z.string(), tasks_completed: z.number().int(), time_tracked_seconds: z.number().int() }),
  ),
  /** True while a running entry is in the sums, counted up to now. */
  includes_running: z.boolean(),
});
export type Dashboard = z.infer<typeof Dashboard>;

export const Productivity = z.object({
  date_range: DateRange,
  granularity: z.enum(['day', 'week', 'month']),
  points: z.array(
    z.object({
      /** First local day of the bucket, cut to the period. */
      start_date: LocalDay,
      end_date: LocalDay,
      days: z.number().int(),
      tasks_completed: z.number().int(),
      tasks_completed_on_time: z.number().int(),
      time_tracked_seconds: z.number().int(),
      productivity_score: z.number(),
      score_parts: ScoreParts,
    }),
  ),
  includes_running: z.boolean(),
});
export type Productivity = z.infer<typeof Productivity>;

export const TaskStatistics = z.object({
  date_range: DateRange,
  created: z.number().int(),
  completed: z.number().int(),
  completed_on_time: z.number().int(),
  completed_late: z.number().int(),
  overdue: z.number().int(),
  /** `done` is `completed`, what lies in the archive by now included; every other status is the one tasks have now. */
  by_status: z.array(z.object({ status: z.string(), count: z.number().int() })),
  by_priority: z.array(z.object({ priority: z.string(), open: z.number().int(), completed: z.number().int() })),
  /** Of the tasks completed in the period that had an estimate. */
  estimates: z.object({
    tasks: z.number().int(),
    estimated_seconds: z.number().int(),
    tracked_seconds: z.number().int(),
  }),
  average_completion_time_hours: z.number().nullable(),
});
export type TaskStatistics = z.infer<typeof TaskStatistics>;

export const DISTRIBUTION_KEYS = ['project', 'tag', 'priority', 'task', 'day_of_week', 'hour', 'client'] as const;

export const TimeDistribution = z.object({
  date_range: DateRange,
  by: z.enum(DISTRIBUTION_KEYS),
  total_seconds: z.number().int(),
  /**
   * Largest first. `key` is the id of the project, client or task, the tag's name, the priority, the weekday (0 Sunday) or the
   * hour; null is time without one. A client has the time of the projects that are its own by now. By tag an entry with two tags counts in both,
   * so the items may add up to more than `total_seconds`.
   */
  items: z.array(
    z.object({
      key: z.string().nullable(),
      name: z.string().nullable(),
      color: z.string().nullable(),
      seconds: z.number().int(),
      /** Of `total_seconds`, 0–100, one digit. */
      percentage: z.number(),
    }),
  ),
  includes_running: z.boolean(),
});
export type TimeDistribution = z.infer<typeof TimeDistribution>;

const { user_id: _, project_id: __, client_id: ___, tag: ____, ...TeamSelection } = Selection;

export const TeamMember = z.object({
  user: z.object({ id: Id, full_name: z.string() }),
  /** In which the days of their time are counted. */
  timezone: z.string(),
  /** Whether they still are a member of the workspace. */
  is_member: z.boolean(),
  tracked_seconds: z.number().int(),
  billable_seconds: z.number().int(),
  /** Largest first; null is time without a project. */
  projects: z.array(z.object({ project_id: Id.nullable(), seconds: z.number().int() })),
});
export type TeamMember = z.infer<typeof TeamMember>;

export const TeamProject = z.object({
  project_id: Id.nullable(),
  name: z.string().nullable(),
  color: z.string().nullable(),
  seconds: z.number().int(),
  billable_seconds: z.number().int(),
  /** How many people have time on it. */
  people: z.number().int(),
});
export type TeamProject = z.infer<typeof TeamProject>;

export const TeamClient = z.object({
  /** Null is time of no client: of projects without one, and without a project. */
  client_id: Id.nullable(),
  name: z.string().nullable(),
  color: z.string().nullable(),
  seconds: z.number().int(),
  billable_seconds: z.number().int(),
  /** How many people have time for it. */
  people: z.number().int(),
});
export type TeamClient = z.infer<typeof TeamClient>;

/** How far the caller's sums are counted by the days of the zone they have now. */
export const RollupState = z.object({
  timezone: z.string(),
  /** False after a change of the zone, for moments. Figures are right meanwhile, counted from entries, which takes longer. */
  is_ready: z.boolean(),
  /** In which they have time, and in how many of them it is counted. */
  workspaces: z.number().int(),
  workspaces_ready: z.number().int(),
});
export type RollupState = z.infer<typeof RollupState>;

export const analytics = {
  dashboard: endpoint({
    name: 'analytics.dashboard',
    method: 'GET',
    path: '/analytics/dashboard',
    summary: 'The period at a glance',
    access: 'analytics:read',
    query: selection({}),
    success: { status: 200, data: Dashboard },
    errors: ['AUTHORIZATION_ERROR'],
  }),
  productivity: endpoint({
    name: 'analytics.productivity',
    method: 'GET',
    path: '/analytics/productivity',
    summary: 'The score and its parts over time',
    access: 'analytics:read',
    query: selection({ granularity: z.enum(['day', 'week', 'month']).default('day') }),
    success: { status: 200, data: Productivity },
    errors: ['AUTHORIZATION_ERROR'],
  }),
  tasks: endpoint({
    name: 'analytics.tasks',
    method: 'GET',
    path: '/analytics/tasks',
    summary: 'Task statistics',
    access: 'analytics:read',
    query: selection({}),
    success: { status: 200, data: TaskStatistics },
    errors: ['AUTHORIZATION_ERROR'],
  }),
  rollups: endpoint({
    name: 'analytics.rollups',
    method: 'GET',
    path: '/analytics/rollups',
    summary: 'Whether a change of the time zone is worked into all sums yet',
    access: 'analytics:read',
    success: { status: 200, data: RollupState },
    errors: [],
  }),
  team: endpoint({
    name: 'analytics.team',
    method: 'GET',
    path: '/analytics/team',
    summary: 'The time of everybody in the workspace who is in its figures, each by their own local days, by name',
    access: 'time:read_others',
    /** The days count back from the caller's today; each person's are those of their own time zone. */
    query: selectionOf({ ...TeamSelection, ...PageQuery }),
    success: {
      status: 200,
      data: TeamMember,
      list: true,
      /** Of everybody, whichever page is shown. */
      extra: {
        date_range: DateRange,
        total_seconds: z.number().int(),
        billable_seconds: z.number().int(),
        /** Largest first. */
        projects: z.array(TeamProject),
        /** The same by whom the projects are for. */
        clients: z.array(TeamClient),
        /** Who chose to stay out; they are in no row and no sum. */
        left_out_count: z.number().int(),
        includes_running: z.boolean(),
      },
    },
    errors: ['AUTHORIZATION_ERROR'],
  }),
  timeDistribution: endpoint({
    name: 'analytics.time_distribution',
    method: 'GET',
    path: '/analytics/time-distribution',
    summary: 'Where the time went',
    access: 'analytics:read',
    query: selection({ by: z.enum(DISTRIBUTION_KEYS).default('project') }),
    success: { status: 200, data: TimeDistribution },
    errors: ['AUTHORIZATION_ERROR'],
  }),
};
