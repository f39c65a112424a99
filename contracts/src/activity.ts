import { z } from 'zod';
import { DateRange } from './analytics.ts';
import { endpoint } from './endpoint.ts';
import { Id, Instant, LocalDay } from './fields.ts';

/** Some ten years. */
export const MOST_ACTIVITY_DAYS = 3700;
const DAY_MS = 86_400_000;

const SummaryQuery = z
  .object({
    /** Local days, both included; together, or neither: then the last seven. */
    start_date: LocalDay.optional(),
    end_date: LocalDay.optional(),
    /** Of one coding project only. */
    coding_project_id: Id.optional(),
  })
  .superRefine(({ start_date, end_date }, issues) => {
    const problem = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
    if (!start_date || !end_date) {
      if (start_date || end_date) {
        problem(start_date ? 'end_date' : 'start_date', 'start_date and end_date must be given together');
      }
    } else if (start_date > end_date) problem('end_date', 'must not be before start_date');
    else if ((Date.parse(end_date) - Date.parse(start_date)) / DAY_MS >= MOST_ACTIVITY_DAYS) {
      problem('end_date', `must be less than ${MOST_ACTIVITY_DAYS} days after start_date`);
    }
  });

/** Seconds are whole; each figure is rounded by itself from microseconds, so a sum of some may differ from theirs by a few. */
const ActivityTotals = z.object({
  seconds: z.number().int(),
  /** Of them, in the category `ai coding`. */
  ai_seconds: z.number().int(),
  heartbeats: z.number().int(),
  /** Days with any time. */
  active_days: z.number().int(),
  /** Per active day. */
  daily_average_seconds: z.number().int(),
  line_additions: z.number().int(),
  line_deletions: z.number().int(),
  ai_line_changes: z.number().int(),
  human_line_changes: z.number().int(),
  /** Lines changed by AI of all lines of which it is known who changed them (0–100, one digit); null where none is. */
  ai_share: z.number().nullable(),
  ai_input_tokens: z.number().int(),
  ai_output_tokens: z.number().int(),
});
export type ActivityTotals = z.infer<typeof ActivityTotals>;

const NamedShare = z.object({
  /** Null: nothing was said. */
  name: z.string().nullable(),
  seconds: z.number().int(),
  /** Of the total (0–100, one digit). */
  percentage: z.number(),
});

const ProjectName = z.object({ id: Id, name: z.string(), hidden: z.boolean() });

/** The longest lists end here; what is left out has the least time. */
export const MOST_IN_A_LIST = 100;

export const ActivitySummary = z.object({
  date_range: DateRange,
  totals: ActivityTotals,
  /** As many days before. */
  previous: z.object({ start_date: LocalDay, end_date: LocalDay, totals: ActivityTotals }),
  /** Every day of the range. */
  days: z.array(
    z.object({
      date: LocalDay,
      seconds: z.number().int(),
      heartbeats: z.number().int(),
      ai_line_changes: z.number().int(),
      human_line_changes: z.number().int(),
      /** Most time first; null for no project. */
      projects: z.array(z.object({ id: Id.nullable(), seconds: z.number().int() })),
    }),
  ),
  projects: z.array(z.object({ project: ProjectName.nullable(), ...NamedShare.omit({ name: true }).shape })),
  branches: z.array(z.object({ project: ProjectName.nullable(), ...NamedShare.shape })),
  languages: z.array(NamedShare),
  categories: z.array(NamedShare),
  editors: z.array(NamedShare),
  operating_systems: z.array(NamedShare),
  machines: z.array(NamedShare),
});
export type ActivitySummary = z.infer<typeof ActivitySummary>;

/** A stretch of the ribbon of a day: consecutive spans of one project, branch and category without a break. */
const RibbonStretch = z.object({
  start: Instant,
  /** The same as the start for a heartbeat alone. */
  end: Instant,
  seconds: z.number().int(),
  project: ProjectName.nullable(),
  branch: z.string().nullable(),
  category: z.string(),
  /** Each once, most time first. */
  languages: z.array(z.string()),
  editors: z.array(z.string()),
  machines: z.array(z.string()),
  heartbeats: z.number().int(),
  ai_line_changes: z.number().int(),
  human_line_changes: z.number().int(),
});

export const ActivityTimeline = z.object({
  date: LocalDay,
  timezone: z.string(),
  /** Where the local day begins and ends. */
  start: Instant,
  end: Instant,
  seconds: z.number().int(),
  stretches: z.array(RibbonStretch),
});
export type ActivityTimeline = z.infer<typeof ActivityTimeline>;

const Bound = z.union([LocalDay, Instant], 'must be a day as YYYY-MM-DD, or an RFC 3339 instant with an offset');

export const activity = {
  summary: endpoint({
    name: 'activity.summary',
    method: 'GET',
    path: '/activity/summary',
    summary: "What the caller's coding adds up to, by day and by whatever it was",
    access: 'signed_in',
    scope: 'activity:read',
    query: SummaryQuery,
    success: { status: 200, data: ActivitySummary },
    errors: [],
  }),
  timeline: endpoint({
    name: 'activity.timeline',
    method: 'GET',
    path: '/activity/timeline',
    summary: "The caller's coding of one local day, in order",
    access: 'signed_in',
    scope: 'activity:read',
    query: z.object({
      /** Default: today. */
      date: LocalDay.optional(),
    }),
    success: { status: 200, data: ActivityTimeline },
    errors: [],
  }),
  deleteHeartbeats: endpoint({
    name: 'activity.delete_heartbeats',
    method: 'DELETE',
    path: '/activity/heartbeats',
    summary: 'Delete what was sent in a stretch of time, for good',
    access: 'session',
    query: z.object({
      /** A local day, or an instant. */
      from: Bound,
      /** A local day, which is included, or an instant, which is not. */
      to: Bound,
    }),
    success: { status: 200, data: z.object({ deleted: z.number().int() }) },
    errors: [],
  }),
};
