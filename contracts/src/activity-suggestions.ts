import { z } from 'zod';
import { DateRange } from './analytics.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, LocalDay, name, PageQuery, TagNames, text } from './fields.ts';
import { TimeEntry } from './time.ts';

/** Some weeks, so that an answer stays a page. */
export const MOST_SUGGESTION_DAYS = 31;
const DAY_MS = 86_400_000;
/** As sure as that is "sure": what a person accepts without looking twice. */
export const SURE_CONFIDENCE = 0.8;

export const SUGGESTION_REASONS = [
  /** A rule of the caller's says so. */
  'rule',
  /** Branch and task name the same ticket. */
  'ticket',
  /** The branch reads like the task's title. */
  'branch',
  /** What earlier time on this branch, or in this coding project, became. */
  'habit',
  /** Which project the coding project was said to be. */
  'mapping',
  /** Coding project and project are called alike. */
  'name',
  /** Whether the task is open. */
  'open',
  /** Whose task it is. */
  'own',
  'recent',
  /** Something else fits, too. */
  'rival',
  /** Moments on something else are in it. */
  'mixed',
  'unknown',
] as const;
export type SuggestionReasonKind = (typeof SUGGESTION_REASONS)[number];

/** A time entry that coding could become. Derived: nothing of it is stored before its owner decides. */
export const ActivitySuggestion = z.object({
  /** The same whenever it is asked for. */
  id: Id,
  /** The local day it is of. */
  date: LocalDay,
  start_time: Instant,
  end_time: Instant,
  /** From its start to its end. */
  seconds: z.number().int(),
  /** Of it, on this coding project and branch; the rest are moments elsewhere. */
  coding_seconds: z.number().int(),
  coding_project: z.object({ id: Id, name: z.string() }),
  branch: z.string().nullable(),
  /** Where the entry goes. */
  workspace: z.object({ id: Id, name: z.string() }),
  project: z.object({ id: Id, name: z.string(), color: z.string() }).nullable(),
  task: z.object({ id: Id, title: z.string() }).nullable(),
  /** What the entry would say. */
  description: z.string(),
  /** 0 to 1, two digits. */
  confidence: z.number(),
  /** What weighs most first; the weights come to the confidence. */
  reasons: z.array(z.object({ kind: z.enum(SUGGESTION_REASONS), text: z.string(), weight: z.number() })),
  /** The rule that decides about it, if one does. */
  rule_id: Id.nullable(),
});
export type ActivitySuggestion = z.infer<typeof ActivitySuggestion>;

/** An entry that a rule has written. In the trash, it is as if it never was. */
const WrittenByRule = z.object({
  entry_id: Id,
  workspace_id: Id,
  rule_id: Id,
  coding_project: z.object({ id: Id, name: z.string() }),
  branch: z.string().nullable(),
  start_time: Instant,
  end_time: Instant,
  confidence: z.number(),
});

export const ActivitySuggestions = z.object({
  date_range: DateRange,
  /** In the order of time; none overlaps another, or what is tracked. */
  suggestions: z.array(ActivitySuggestion),
  /** What rules have written in these days and is still there. */
  written_by_rules: z.array(WrittenByRule),
});
export type ActivitySuggestions = z.infer<typeof ActivitySuggestions>;

const range = {
  /** Local days, both included. */
  start_date: LocalDay,
  end_date: LocalDay,
};

function checkRange(
  { start_date, end_date }: { start_date?: string | undefined; end_date?: string | undefined },
  issues: z.core.$RefinementCtx,
): void {
  if (!start_date || !end_date) return;
  const problem = (message: string) => issues.addIssue({ code: 'custom', path: ['end_date'], message });
  if (end_date < start_date) problem('must not be before start_date');
  else if ((Date.parse(end_date) - Date.parse(start_date)) / DAY_MS >= MOST_SUGGESTION_DAYS) {
    problem(`must be less than ${MOST_SUGGESTION_DAYS} days after start_date`);
  }
}

const SuggestionsQuery = z
  .object({
    /** A local day. Default: today. */
    date: LocalDay.optional(),
    start_date: range.start_date.optional(),
    end_date: range.end_date.optional(),
  })
  .superRefine(({ date, start_date, end_date }, issues) => {
    const problem = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
    if (date && (start_date || end_date)) problem('date', 'must not be given together with start_date or end_date');
    else if (!start_date !== !end_date) {
      problem(start_date ? 'end_date' : 'start_date', 'start_date and end_date must be given together');
    } else checkRange({ start_date, end_date }, issues);
  });

/** What is given is written instead of what is proposed. */
export const SuggestionAccept = z
  .strictObject({
    /** Default: the suggestion's. Another one takes neither its task nor its project along. */
    workspace_id: Id.optional(),
    start_time: Instant.optional(),
    end_time: Instant.optional(),
    task_id: Id.nullable().optional(),
    /** Given alone, it takes the task along only where that is of this project. */
    project_id: Id.nullable().optional(),
    description: text(500).optional(),
    tags: TagNames.optional(),
    billable: z.boolean().optional(),
  })
  .default({});

const AcceptAll = z
  .strictObject({ ...range, min_confidence: z.number().min(0).max(1).default(SURE_CONFIDENCE) })
  .superRefine(checkRange);

export const AcceptedAll = z.object({
  accepted: z.number().int(),
  results: z.array(
    z.object({
      id: Id,
      /** Null where it was refused. */
      entry: TimeEntry.nullable(),
      /** Why, in the words of the same refusal alone. */
      error: z.object({ code: z.string(), message: z.string(), reason: z.string().nullable() }).nullable(),
    }),
  ),
});

/** What coding of a project is for, and whether it is written down without being asked. */
export const SuggestionRule = z.object({
  id: Id,
  coding_project: z.object({ id: Id, name: z.string() }),
  /** With `*` for any text; null for all branches. */
  branch_pattern: z.string().nullable(),
  /** Null: what fits best. */
  workspace_id: Id.nullable(),
  project: z.object({ id: Id, name: z.string(), color: z.string() }).nullable(),
  task: z.object({ id: Id, title: z.string() }).nullable(),
  /** Entries as sure as this are written by themselves once a day is over; null: they are only proposed. */
  accept_from: z.number().nullable(),
  created_at: Instant,
});
export type SuggestionRule = z.infer<typeof SuggestionRule>;

export const SuggestionRuleCreate = z.strictObject({
  id: Id.optional(),
  coding_project_id: Id,
  branch_pattern: name(300).nullable().optional(),
  /** Of the workspace of the request. */
  project_id: Id.nullable().optional(),
  /** Its project is the rule's, where none is given. */
  task_id: Id.nullable().optional(),
  accept_from: z.number().min(0.3, 'must be at least 0.3').max(1).nullable().optional(),
});

export const activitySuggestions = {
  list: endpoint({
    name: 'activity_suggestions.list',
    method: 'GET',
    path: '/activity/suggestions',
    summary: "Time entries that the caller's coding could become; a token needs time:read, too",
    access: 'signed_in',
    scope: 'activity:read',
    query: SuggestionsQuery,
    success: { status: 200, data: ActivitySuggestions },
    errors: ['AUTHORIZATION_ERROR'],
  }),
  accept: endpoint({
    name: 'activity_suggestions.accept',
    method: 'POST',
    path: '/activity/suggestions/{id}/accept',
    summary:
      'Make it a time entry, as it is or changed; a second time answers the same entry; a token needs time:write, too',
    access: 'signed_in',
    scope: 'activity:write',
    params: IdParams,
    body: SuggestionAccept,
    success: { status: 201, data: TimeEntry },
    errors: ['AUTHORIZATION_ERROR', 'NOT_FOUND', 'CONFLICT'],
  }),
  acceptAll: endpoint({
    name: 'activity_suggestions.accept_all',
    method: 'POST',
    path: '/activity/suggestions/accept-all',
    summary: 'Make time entries of all that are as sure as that; each by itself; a token needs time:write, too',
    access: 'signed_in',
    scope: 'activity:write',
    body: AcceptAll,
    success: { status: 200, data: AcceptedAll },
    errors: ['AUTHORIZATION_ERROR'],
  }),
  dismiss: endpoint({
    name: 'activity_suggestions.dismiss',
    method: 'POST',
    path: '/activity/suggestions/{id}/dismiss',
    summary: 'Say that it is none; it stays away also if more comes to it',
    access: 'signed_in',
    scope: 'activity:write',
    params: IdParams,
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  undismiss: endpoint({
    name: 'activity_suggestions.undismiss',
    method: 'DELETE',
    path: '/activity/suggestions/{id}/dismiss',
    summary: 'Take a dismissal back',
    access: 'signed_in',
    scope: 'activity:write',
    params: IdParams,
    success: { status: 204 },
    errors: ['NOT_FOUND'],
  }),
  listRules: endpoint({
    name: 'activity_suggestions.list_rules',
    method: 'GET',
    path: '/activity/suggestions/rules',
    summary: "The caller's rules, oldest first",
    access: 'session',
    query: z.object(PageQuery),
    success: { status: 200, data: SuggestionRule, list: true },
    errors: [],
  }),
  createRule: endpoint({
    name: 'activity_suggestions.create_rule',
    method: 'POST',
    path: '/activity/suggestions/rules',
    summary: 'Say what a coding project is for, and whether it is written down without being asked; from today on',
    access: 'session',
    body: SuggestionRuleCreate,
    success: { status: 201, data: SuggestionRule },
    errors: ['AUTHORIZATION_ERROR', 'CONFLICT'],
  }),
  removeRule: endpoint({
    name: 'activity_suggestions.remove_rule',
    method: 'DELETE',
    path: '/activity/suggestions/rules/{id}',
    summary: 'Give a rule up; what it has written stays',
    access: 'session',
    params: IdParams,
    success: { status: 204 },
    errors: ['NOT_FOUND'],
  }),
};
