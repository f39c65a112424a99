import { z } from 'zod';
import { DateRange, PERIODS } from './analytics.ts';
import { endpoint } from './endpoint.ts';
import {
  Flag,
  Id,
  IdParams,
  Instant,
  LocalDay,
  name,
  PageQuery,
  sortBy,
  TagFilter,
  text,
  Version,
  VersionParam,
} from './fields.ts';
import { ROUNDING_DIRECTIONS, ROUNDING_MINUTES } from './policy.ts';
import { Money } from './rates.ts';
import { ENTRY_SOURCES } from './time.ts';

/** What time can be grouped by. */
export const REPORT_DIMENSIONS = [
  'project',
  'client',
  'task',
  'tag',
  'user',
  'day',
  'week',
  'month',
  'weekday',
  'billable',
  'source',
] as const;
export type ReportDimension = (typeof REPORT_DIMENSIONS)[number];

/**
 * What is counted. `hours` are the seconds divided by 3600, rounded to two digits. `entries` are those with time in the
 * row. `rounded_seconds` are rounded as the question says, and the same as `seconds` where it says none. `billable_amount`
 * is billable time by its rate, of entries that are rounded as rounded; it needs the permission `rates:read`.
 */
export const REPORT_MEASURES = [
  'seconds',
  'hours',
  'billable_seconds',
  'entries',
  'rounded_seconds',
  'billable_amount',
] as const;
export type ReportMeasure = (typeof REPORT_MEASURES)[number];

/** Those of analytics, which count back from today, and calendar periods: what is saved moves along with the days. */
export const REPORT_PERIODS = [
  ...PERIODS,
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_year',
  'last_year',
] as const;

/** More rows than anybody reads; a grouping with more is refused. */
export const MOST_REPORT_ROWS = 20_000;

const some = <S extends z.ZodType>(item: S) =>
  z.array(item).min(1, 'must not be empty').max(200, 'must have at most 200 items');

/** Which entries. What is left out leaves nothing out; but without `users` it is the caller's own time. */
export const ReportFilters = z.strictObject({
  /** Anybody but the caller needs the permission `time:read_others`. */
  users: z.union([z.literal('all'), some(Id)]).optional(),
  /** Any of these; `none` is time without one. The same for tasks. */
  projects: some(z.union([Id, z.literal('none')])).optional(),
  tasks: some(z.union([Id, z.literal('none')])).optional(),
  /** Of the projects that these have now; `none` is time without one. */
  clients: some(z.union([Id, z.literal('none')])).optional(),
  /** All of these, in any case. */
  tags: TagFilter.optional(),
  /** True: only what has no tag. */
  untagged: z.literal(true).optional(),
  billable: z.boolean().optional(),
  sources: some(z.enum(ENTRY_SOURCES)).optional(),
  /** Time on these days of the week only; 0 is Sunday. */
  weekdays: some(z.number().int().min(0).max(6)).optional(),
  /** In the description or the title of the task. */
  q: text(200).optional(),
  /** True: without those who chose to stay out of figures about people, as figures by person are in any case. */
  only_counted: z.literal(true).optional(),
});
export type ReportFilters = z.infer<typeof ReportFilters>;

export const ROUNDING_SCOPES = ['entry', 'total'] as const;

/**
 * `entry`: each entry is rounded, as far as it lies in the period, and counts as a whole on the day it begins. `total`:
 * each row of the finest grouping is rounded. Sums add up what is rounded.
 */
export const ReportRounding = z.strictObject({
  minutes: z.literal([...ROUNDING_MINUTES], `must be one of ${ROUNDING_MINUTES.join(', ')}`),
  direction: z.enum(ROUNDING_DIRECTIONS),
  per: z.enum(ROUNDING_SCOPES).default('entry'),
});
export type ReportRounding = z.infer<typeof ReportRounding>;

const question = {
  /** Counted from the caller's today. Default `30d`, where there are no dates. */
  period: z.enum(REPORT_PERIODS).optional(),
  /** Local days of whose time it is, both included. */
  start_date: LocalDay.optional(),
  end_date: LocalDay.optional(),
  group_by: z
    .array(z.enum(REPORT_DIMENSIONS))
    .min(1, 'must name one or two dimensions')
    .max(2, 'must name one or two dimensions')
    .refine((list) => new Set(list).size === list.length, 'must not name a dimension twice')
    .default(['project']),
  measures: z
    .array(z.enum(REPORT_MEASURES))
    .min(1, 'must name at least one measure')
    .max(REPORT_MEASURES.length)
    // Each once, in one order.
    .transform((given) => REPORT_MEASURES.filter((measure) => given.includes(measure)))
    .default(['seconds']),
  filters: ReportFilters.default({}),
  /** Left out: as the policy of the workspace says. Null: none. */
  rounding: ReportRounding.nullable().optional(),
};

/** What a report asks. */
export const ReportQuestion = z.strictObject(question).superRefine((asked, issues) => {
  const problem = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message });
  const { period, start_date, end_date } = asked;
  if (Boolean(start_date) !== Boolean(end_date)) {
    problem(start_date ? 'end_date' : 'start_date', 'start_date and end_date must be given together');
  } else if (start_date && end_date) {
    if (period) problem('period', 'must not be given together with start_date and end_date');
    if (start_date > end_date) problem('end_date', 'must not be before start_date');
  }
});
export type ReportQuestion = z.infer<typeof ReportQuestion>;

/** Those that the question asked for. */
export const ReportFigures = z.object({
  seconds: z.number().int().optional(),
  hours: z.number().optional(),
  billable_seconds: z.number().int().optional(),
  entries: z.number().int().optional(),
  rounded_seconds: z.number().int().optional(),
  /**
   * One of each currency, in the order of their codes: they are not added up. Each is the exact sum, rounded once to whole
   * minor units, a half up; so rows may differ from their total by as much as rounding makes of them.
   */
  billable_amount: z.array(Money).optional(),
  /** With it: the billable time in it that has no rate, and so no amount. */
  unrated_seconds: z.number().int().optional(),
});
export type ReportFigures = z.infer<typeof ReportFigures>;

export const ReportRow = z.object({
  /**
   * One for each level down to this row: the id of project, client, task, tag or user; the day, the first day of the week, the month
   * (`YYYY-MM`), the weekday (0 Sunday); `true` or `false`; the source. Null is time without one.
   */
  keys: z.array(z.string().nullable()),
  /** The names of those with ids; null where the key says it all. */
  labels: z.array(z.string().nullable()),
  /** Of the project, client or tag, or of the task's project. */
  color: z.string().nullable(),
  figures: ReportFigures,
  /** What narrows the question to the entries behind this row: put over its dates and filters. */
  behind: z.object({ start_date: LocalDay, end_date: LocalDay, filters: ReportFilters }),
});
export type ReportRow = z.infer<typeof ReportRow>;

export const ReportResult = z.object({
  /** With the zone of the only person, or of the caller where there are several: each entry is cut by the days of its owner. */
  date_range: DateRange,
  group_by: z.array(z.enum(REPORT_DIMENSIONS)),
  measures: z.array(z.enum(REPORT_MEASURES)),
  rounding: ReportRounding.nullable(),
  /**
   * By two dimensions, each row of the first is followed by its rows of the second. By time in order of time, else the
   * largest first. An entry with two tags is in both rows, so those may add up to more than the row above and the totals.
   */
  rows: z.array(ReportRow),
  totals: ReportFigures,
  /**
   * Of a report by person, or about some people: how many of those it asks for chose to stay out of what others see, and are in
   * none of it. What is behind the totals then is found with `only_counted`.
   */
  left_out_count: z.number().int(),
  /** True while a running entry is in the sums, counted up to now. */
  includes_running: z.boolean(),
});
export type ReportResult = z.infer<typeof ReportResult>;

/** An entry as far as it lies in the period. */
export const ReportEntry = z.object({
  id: Id,
  user: z.object({ id: Id, full_name: z.string() }),
  project: z.object({ id: Id, name: z.string(), color: z.string() }).nullable(),
  task: z.object({ id: Id, title: z.string() }).nullable(),
  description: z.string(),
  tags: z.array(z.string()),
  billable: z.boolean(),
  source: z.enum(ENTRY_SOURCES),
  /** With the offset of its owner's clock. */
  start_time: Instant,
  end_time: Instant,
  seconds: z.number().int(),
  rounded_seconds: z.number().int(),
  /** What is charged for it; null where the question asks for no amounts, it is not billable or has no rate. */
  billable_amount: Money.nullable(),
  is_running: z.boolean(),
});
export type ReportEntry = z.infer<typeof ReportEntry>;

export const REPORT_CADENCES = ['weekly', 'monthly'] as const;

/** When a report is sent, on the clock of its owner. */
const ReportSchedule = z.object({
  cadence: z.enum(REPORT_CADENCES),
  /** Of a weekly one; 0 is Sunday. */
  weekday: z.number().int().optional(),
  /** Of a monthly one. */
  month_day: z.number().int().optional(),
  hour: z.number().int(),
});

const hour = z.number().int().min(0).max(23);

/** Days that every month has. */
export const ReportScheduleBody = z.discriminatedUnion('cadence', [
  z.strictObject({ cadence: z.literal('weekly'), weekday: z.number().int().min(0).max(6), hour }),
  z.strictObject({ cadence: z.literal('monthly'), month_day: z.number().int().min(1).max(28), hour }),
]);

/** A question that somebody has saved. */
export const Report = z.object({
  id: Id,
  workspace_id: Id,
  owner: z.object({ id: Id, full_name: z.string() }),
  is_own: z.boolean(),
  name: z.string(),
  question: ReportQuestion,
  /** Everybody in the workspace finds it in their list, and is answered with what they may see. */
  shared_with_workspace: z.boolean(),
  /** Until when its link works; null where it has none, and for all but its owner. The same for when it is sent. */
  share: z.object({ expires_at: Instant }).nullable(),
  schedule: ReportSchedule.extend({ next_due_at: Instant }).nullable(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
});
export type Report = z.infer<typeof Report>;

const saved = { name: name(100), question: ReportQuestion, shared_with_workspace: z.boolean() };

export const ReportCreate = z.strictObject({
  id: Id.optional(),
  name: saved.name,
  question: saved.question,
  shared_with_workspace: saved.shared_with_workspace.optional(),
});

/** Only what is given changes; a question as a whole. */
export const ReportPatch = z.strictObject({
  name: saved.name.optional(),
  question: saved.question.optional(),
  shared_with_workspace: saved.shared_with_workspace.optional(),
  version: Version.optional(),
});

/** The link is in this answer and nowhere else. */
export const NewReportShare = z.object({ link: z.string(), expires_at: Instant });
export type NewReportShare = z.infer<typeof NewReportShare>;

/** What whoever holds the link sees: the answer of this moment, as the sharer may see it. */
export const SharedReport = z.object({
  name: z.string(),
  workspace_name: z.string(),
  shared_by: z.string(),
  expires_at: Instant,
  report: ReportResult.extend({ rows: z.array(ReportRow.omit({ behind: true })) }),
});
export type SharedReport = z.infer<typeof SharedReport>;

export const REPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** In a query string, where a question is its JSON. */
const QuestionText = z
  .string()
  .max(20_000)
  .transform((json, issues) => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      issues.addIssue({ code: 'custom', message: 'must be a question as JSON' });
      return z.NEVER;
    }
  })
  .pipe(ReportQuestion);

export const reports = {
  run: endpoint({
    name: 'reports.run',
    method: 'POST',
    path: '/reports/run',
    summary: 'Ask a question that is saved nowhere',
    access: 'analytics:read',
    // It changes nothing.
    whileArchived: true,
    rate: 'read',
    body: ReportQuestion,
    success: { status: 200, data: ReportResult },
    errors: ['AUTHORIZATION_ERROR', 'NOT_FOUND'],
  }),
  entries: endpoint({
    name: 'reports.entries',
    method: 'POST',
    path: '/reports/entries',
    summary: 'The entries of a question, cut to its period, in order of time',
    access: 'analytics:read',
    whileArchived: true,
    rate: 'read',
    query: z.object(PageQuery),
    body: ReportQuestion,
    success: {
      status: 200,
      data: ReportEntry,
      list: true,
      /** Of the whole selection. Amounts are empty where the question asks for none. */
      extra: { total_seconds: z.number().int(), billable_amount: z.array(Money) },
    },
    errors: ['AUTHORIZATION_ERROR', 'NOT_FOUND'],
  }),
  export: endpoint({
    name: 'reports.export',
    method: 'GET',
    path: '/analytics/export',
    summary: 'A saved report, or a question as JSON, as a file; `detailed=true` is the entries themselves',
    access: 'analytics:read',
    query: z
      .object({
        format: z.enum(REPORT_FORMATS, `must be one of ${REPORT_FORMATS.join(', ')}`),
        report: Id.optional(),
        question: QuestionText.optional(),
        detailed: Flag.optional(),
      })
      .refine((query) => !(query.report && query.question), {
        path: ['question'],
        message: 'must not be given together with report',
      }),
    success: {
      status: 200,
      file: [
        'text/csv; charset=utf-8',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'application/pdf',
      ],
    },
    errors: ['AUTHORIZATION_ERROR', 'NOT_FOUND'],
  }),
  list: endpoint({
    name: 'reports.list',
    method: 'GET',
    path: '/reports',
    summary: 'Saved reports: the own ones, and those that others share with the workspace',
    access: 'analytics:read',
    query: z.object({ q: text(200).optional(), sort: sortBy(['name', 'updated_at'], 'name'), ...PageQuery }),
    success: { status: 200, data: Report, list: true },
    errors: [],
  }),
  create: endpoint({
    name: 'reports.create',
    method: 'POST',
    path: '/reports',
    summary: 'Save a question under a name',
    access: 'reports:write',
    body: ReportCreate,
    success: { status: 201, data: Report },
    errors: ['AUTHORIZATION_ERROR', 'CONFLICT'],
  }),
  get: endpoint({
    name: 'reports.get',
    method: 'GET',
    path: '/reports/{id}',
    summary: 'One saved report',
    access: 'analytics:read',
    params: IdParams,
    success: { status: 200, data: Report },
    errors: ['NOT_FOUND'],
  }),
  update: endpoint({
    name: 'reports.update',
    method: 'PATCH',
    path: '/reports/{id}',
    summary: 'Rename, ask another question, share with the workspace',
    access: 'reports:write',
    params: IdParams,
    body: ReportPatch,
    success: { status: 200, data: Report },
    errors: ['NOT_FOUND', 'AUTHORIZATION_ERROR', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'reports.remove',
    method: 'DELETE',
    path: '/reports/{id}',
    summary: 'Delete a saved report; made again under its id it is back',
    access: 'reports:write',
    params: IdParams,
    query: z.object({ version: VersionParam }),
    success: { status: 204 },
    errors: ['NOT_FOUND', 'AUTHORIZATION_ERROR', 'CONFLICT'],
  }),
  runSaved: endpoint({
    name: 'reports.run_saved',
    method: 'GET',
    path: '/reports/{id}/run',
    summary:
      'The answer of today; who may not read others’ time gets that for their own, and who may not see rates no amounts',
    access: 'analytics:read',
    params: IdParams,
    success: { status: 200, data: ReportResult },
    errors: ['NOT_FOUND'],
  }),
  share: endpoint({
    name: 'reports.share',
    method: 'POST',
    path: '/reports/{id}/share',
    summary: 'A link that shows the answer to whoever holds it; the one before ends. Only by who has signed in',
    access: 'reports:write',
    params: IdParams,
    body: z.strictObject({ expires_at: Instant }),
    success: { status: 201, data: NewReportShare },
    errors: ['NOT_FOUND', 'AUTHORIZATION_ERROR'],
  }),
  unshare: endpoint({
    name: 'reports.unshare',
    method: 'DELETE',
    path: '/reports/{id}/share',
    summary: 'End the link; ending it again changes nothing',
    access: 'reports:write',
    whileArchived: true,
    params: IdParams,
    success: { status: 204 },
    errors: ['NOT_FOUND', 'AUTHORIZATION_ERROR'],
  }),
  openShared: endpoint({
    name: 'reports.open_shared',
    method: 'GET',
    path: '/shared-reports/{token}',
    summary: 'What a link shows, until it ends or its maker may not see it any more',
    access: 'public',
    // Anything may stand there; what is no token leads nowhere.
    params: z.object({ token: z.string().max(200) }),
    success: { status: 200, data: SharedReport },
    errors: ['NOT_FOUND'],
  }),
  schedule: endpoint({
    name: 'reports.schedule',
    method: 'POST',
    path: '/reports/{id}/schedule',
    summary: 'Have it sent to oneself by e-mail, weekly or monthly',
    access: 'reports:write',
    params: IdParams,
    body: ReportScheduleBody,
    success: { status: 200, data: Report },
    errors: ['NOT_FOUND', 'AUTHORIZATION_ERROR'],
  }),
  unschedule: endpoint({
    name: 'reports.unschedule',
    method: 'DELETE',
    path: '/reports/{id}/schedule',
    summary: 'Send it no more; ending it again changes nothing',
    access: 'reports:write',
    whileArchived: true,
    params: IdParams,
    success: { status: 204 },
    errors: ['NOT_FOUND', 'AUTHORIZATION_ERROR'],
  }),
};
