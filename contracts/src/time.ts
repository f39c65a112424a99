import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  Flag,
  Id,
  IdParams,
  Instant,
  LocalDay,
  listOf,
  PageQuery,
  sortBy,
  TagFilter,
  TagNames,
  text,
  Version,
  VersionParam,
} from './fields.ts';
import { REQUIRED_FIELDS } from './policy.ts';

export const ENTRY_SOURCES = ['timer', 'manual', 'calendar', 'coding', 'import'] as const;

/** An entry is at most 7 days long. */
export const MAX_ENTRY_SECONDS = 7 * 24 * 3600;
/** How far ahead of the server's clock a running entry may start, for clocks that differ. */
export const MAX_START_AHEAD_SECONDS = 5 * 60;

export const TimeEntry = z.object({
  id: Id,
  workspace_id: Id,
  user_id: Id,
  /** Whose time it is, also after they have left. */
  user: z.object({ id: Id, full_name: z.string() }),
  task_id: Id.nullable(),
  task_title: z.string().nullable(),
  project_id: Id.nullable(),
  description: z.string(),
  tags: z.array(z.string()),
  billable: z.boolean(),
  start_time: Instant,
  /** None while it runs. */
  end_time: Instant.nullable(),
  /** Whole seconds; of a running entry, up to now. */
  duration_seconds: z.number().int(),
  /** `duration_seconds / 3600`, rounded to four digits. */
  duration_hours: z.number(),
  is_active: z.boolean(),
  is_manual: z.boolean(),
  source: z.enum(ENTRY_SOURCES),
  /** The same for all entries that pause and resume cut one piece of work into; null for manual and imported ones. */
  timer_id: Id.nullable(),
  import_id: Id.nullable(),
  /** What the workspace's policy requires and it doesn't have. */
  missing: z.array(z.enum(REQUIRED_FIELDS)),
  deleted_at: Instant.nullable(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
});
export type TimeEntry = z.infer<typeof TimeEntry>;

export const TimerStatus = z.object({
  state: z.enum(['idle', 'running', 'paused']),
  /** Running: the running entry. Paused: the last segment. Idle: null. */
  entry: TimeEntry.nullable(),
  /** The sum of all segments of this timer so far. */
  elapsed_seconds: z.number().int(),
  server_time: Instant,
});
export type TimerStatus = z.infer<typeof TimerStatus>;

const writable = {
  task_id: Id.nullable(),
  project_id: Id.nullable(),
  description: text(500),
  tags: TagNames,
  billable: z.boolean(),
};

const endsAfterStart = {
  check: (entry: { start_time?: string | undefined; end_time?: string | null | undefined }) =>
    !entry.start_time || !entry.end_time || Date.parse(entry.end_time) > Date.parse(entry.start_time),
  problem: { path: ['end_time'], message: 'must be after start_time' },
};
const notTooLong = {
  check: (entry: { start_time?: string | undefined; end_time?: string | null | undefined }) =>
    !entry.start_time ||
    !entry.end_time ||
    Date.parse(entry.end_time) - Date.parse(entry.start_time) <= MAX_ENTRY_SECONDS * 1000,
  problem: { path: ['end_time'], message: 'must be at most 7 days after start_time' },
};

/** `project_id` left out: the task's project. `switch` ends a running entry at the instant this one starts. */
export const TimerStart = z.strictObject({
  id: Id.optional(),
  task_id: writable.task_id.optional(),
  project_id: writable.project_id.optional(),
  description: writable.description.optional(),
  tags: writable.tags.optional(),
  billable: writable.billable.optional(),
  start_time: Instant.optional(),
  switch: z.boolean().optional(),
});

export const TimerStop = z.strictObject({ end_time: Instant.optional() }).default({});

/**
 * `at`: when it was pressed, for a device that could not say so then. After the start of the running segment, and at
 * most 5 minutes ahead. `id`: the segment that is meant, so that a pause that is sent late or again ends no later one.
 */
export const TimerPause = z.strictObject({ id: Id.optional(), at: Instant.optional() }).default({});

/** `id`: of the new segment. `at`: as for a pause; not before the end of the last segment, and at most 7 days ago. */
export const TimerResume = z.strictObject({ id: Id.optional(), at: Instant.optional() }).default({});

export const EntryCreate = z
  .strictObject({
    id: Id.optional(),
    task_id: writable.task_id.optional(),
    project_id: writable.project_id.optional(),
    description: writable.description.optional(),
    tags: writable.tags.optional(),
    billable: writable.billable.optional(),
    start_time: Instant,
    end_time: Instant,
  })
  .refine(endsAfterStart.check, endsAfterStart.problem)
  .refine(notTooLong.check, notTooLong.problem);

/** Only what is given changes. An `end_time` for the running entry stops it. */
export const EntryPatch = z
  .strictObject({
    task_id: writable.task_id.optional(),
    project_id: writable.project_id.optional(),
    description: writable.description.optional(),
    tags: writable.tags.optional(),
    billable: writable.billable.optional(),
    start_time: Instant.optional(),
    end_time: Instant.optional(),
    version: Version.optional(),
  })
  .refine(endsAfterStart.check, endsAfterStart.problem)
  .refine(notTooLong.check, notTooLong.problem);

/** The whole writable entry; what is left out returns to its default. */
export const EntryReplace = z
  .strictObject({
    task_id: writable.task_id.default(null),
    project_id: writable.project_id.default(null),
    description: writable.description.default(''),
    tags: writable.tags.default([]),
    billable: writable.billable.default(false),
    start_time: Instant,
    end_time: Instant.optional(),
    version: Version.optional(),
  })
  .refine(endsAfterStart.check, endsAfterStart.problem)
  .refine(notTooLong.check, notTooLong.problem);

export const EntryListQuery = z.object({
  /** Local days of the caller (inclusive), or instants. Entries that touch the span are in it. */
  start_date: z.union([z.iso.date(), Instant], 'must be a day (YYYY-MM-DD) or an RFC 3339 instant').optional(),
  end_date: z.union([z.iso.date(), Instant], 'must be a day (YYYY-MM-DD) or an RFC 3339 instant').optional(),
  task_id: z.union([Id, z.literal('none')]).optional(),
  project_id: listOf(z.union([Id, z.literal('none')])).optional(),
  tag: TagFilter.optional(),
  /** Default: the caller's own. Somebody else's and `all` need the permission `time:read_others`. */
  user_id: z.union([Id, z.literal('all')], 'must be a UUID or all').optional(),
  billable: Flag.optional(),
  import_id: Id.optional(),
  q: text(200).optional(),
  deleted: Flag.optional(),
  sort: sortBy(['start_time', 'duration_seconds'], '-start_time'),
  ...PageQuery,
});

/**
 * What a list leaves out, because it is archived: of the same people, all that is in the months (UTC) that the days asked
 * for touch, whatever else was asked for. Sums and reports have it; an admin brings it back.
 */
export const ArchivedTime = z.object({
  entries: z.number().int(),
  duration_seconds: z.number().int(),
  first_month: LocalDay,
  last_month: LocalDay,
});
export type ArchivedTime = z.infer<typeof ArchivedTime>;

export const time = {
  start: endpoint({
    name: 'time.start',
    method: 'POST',
    path: '/time/start',
    summary: 'Start the timer',
    access: 'time:write',
    body: TimerStart,
    success: { status: 201, data: TimeEntry },
    errors: ['CONFLICT', 'NOT_FOUND'],
  }),
  stop: endpoint({
    name: 'time.stop',
    method: 'POST',
    path: '/time/stop',
    summary: 'Stop the timer, running or paused; answers its last entry',
    access: 'time:write',
    // Time that runs can always be ended.
    whileArchived: true,
    body: TimerStop,
    success: { status: 200, data: TimeEntry },
    errors: ['CONFLICT'],
  }),
  stopEntry: endpoint({
    name: 'time.stop_entry',
    method: 'POST',
    path: '/time/stop/{id}',
    summary: 'Stop the timer if it is this entry; stopping a stopped one again changes nothing',
    access: 'time:write',
    // Time that runs can always be ended.
    whileArchived: true,
    params: IdParams,
    body: TimerStop,
    success: { status: 200, data: TimeEntry },
    errors: ['NOT_FOUND'],
  }),
  pause: endpoint({
    name: 'time.pause',
    method: 'POST',
    path: '/time/pause',
    summary: 'End the running segment and remember the timer; pausing a paused timer changes nothing',
    access: 'time:write',
    // Time that runs can always be ended.
    whileArchived: true,
    body: TimerPause,
    success: { status: 200, data: TimerStatus },
    errors: ['CONFLICT', 'NOT_FOUND'],
  }),
  resume: endpoint({
    name: 'time.resume',
    method: 'POST',
    path: '/time/resume',
    summary: 'Open the next segment of the paused timer; resuming a running timer changes nothing',
    access: 'time:write',
    body: TimerResume,
    success: { status: 200, data: TimerStatus },
    errors: ['CONFLICT'],
  }),
  active: endpoint({
    name: 'time.active',
    method: 'GET',
    path: '/time/active',
    summary: 'The timer: idle, running or paused, in whichever workspace it runs',
    access: 'time:read',
    success: { status: 200, data: TimerStatus },
    errors: [],
  }),
  list: endpoint({
    name: 'time.list',
    method: 'GET',
    path: '/time/entries',
    summary: 'Time entries, newest first, with the total of the whole selection',
    access: 'time:read',
    query: EntryListQuery,
    success: {
      status: 200,
      data: TimeEntry,
      list: true,
      extra: { total_duration_seconds: z.number().int(), archived: ArchivedTime.nullable() },
    },
    errors: ['AUTHORIZATION_ERROR'],
  }),
  create: endpoint({
    name: 'time.create',
    method: 'POST',
    path: '/time/entries',
    summary: 'Write down time by hand',
    access: 'time:write',
    body: EntryCreate,
    success: { status: 201, data: TimeEntry },
    errors: ['CONFLICT', 'NOT_FOUND'],
  }),
  get: endpoint({
    name: 'time.get',
    method: 'GET',
    path: '/time/entries/{id}',
    summary: 'One time entry, also from the trash',
    access: 'time:read',
    params: IdParams,
    success: { status: 200, data: TimeEntry },
    errors: ['NOT_FOUND'],
  }),
  replace: endpoint({
    name: 'time.replace',
    method: 'PUT',
    path: '/time/entries/{id}',
    summary: 'Replace a time entry',
    access: 'time:write',
    params: IdParams,
    body: EntryReplace,
    success: { status: 200, data: TimeEntry },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  update: endpoint({
    name: 'time.update',
    method: 'PATCH',
    path: '/time/entries/{id}',
    summary: 'Change some fields of a time entry, running or finished',
    access: 'time:write',
    params: IdParams,
    body: EntryPatch,
    success: { status: 200, data: TimeEntry },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'time.remove',
    method: 'DELETE',
    path: '/time/entries/{id}',
    summary: 'Move to the trash for 30 days; the running entry ends first',
    access: 'time:write',
    params: IdParams,
    query: z.object({ version: VersionParam }),
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  restore: endpoint({
    name: 'time.restore',
    method: 'POST',
    path: '/time/entries/{id}/restore',
    summary: 'Take back out of the trash',
    access: 'time:write',
    params: IdParams,
    success: { status: 200, data: TimeEntry },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
