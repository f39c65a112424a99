import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  enumOf,
  Flag,
  Id,
  IdParams,
  Instant,
  LocalDay,
  listOf,
  name,
  PageQuery,
  sortBy,
  TagFilter,
  TagNames,
  text,
  Version,
  VersionParam,
} from './fields.ts';

export const TASK_STATUSES = ['todo', 'in_progress', 'done', 'cancelled', 'archived'] as const;
export const TASK_PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const;
export const TaskStatus = enumOf(TASK_STATUSES);
export const TaskPriority = enumOf(TASK_PRIORITIES);
export type TaskStatus = (typeof TASK_STATUSES)[number];
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

// As JSON.stringify writes them: NUL, and halves of a surrogate pair; both behind an even number of backslashes.
const UNSTORABLE_JSON = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Undefined where it cannot be written: nested deeper than the stack reaches, which no 8 KB are. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** A plain JSON object of at most 8 KB, for integrations. */
export const Metadata = z.record(z.string(), z.unknown()).superRefine((value, issues) => {
  const json = jsonOf(value);
  if (json === undefined || new TextEncoder().encode(json).length > 8192) {
    issues.addIssue({ code: 'custom', message: 'must be at most 8 KB of JSON' });
  } else if (UNSTORABLE_JSON.test(json)) {
    issues.addIssue({ code: 'custom', message: 'must not contain NUL characters or broken Unicode' });
  }
});

export const Task = z.object({
  id: Id,
  workspace_id: Id,
  title: z.string(),
  description: z.string(),
  status: z.enum(TASK_STATUSES),
  priority: z.enum(TASK_PRIORITIES),
  /** Local days of whoever looks: a due date has no zone. */
  start_date: LocalDay.nullable(),
  due_date: LocalDay.nullable(),
  estimated_minutes: z.number().int().nullable(),
  /** Finished time of everyone on this task, whether or not the caller may see whose; a running timer is not in it. */
  tracked_seconds: z.number().int(),
  tags: z.array(z.string()),
  project_id: Id.nullable(),
  parent_id: Id.nullable(),
  parent_title: z.string().nullable(),
  assignee: z.object({ id: Id, full_name: z.string() }).nullable(),
  created_by: Id.nullable(),
  completed_at: Instant.nullable(),
  /** Order by hand; smaller comes first. */
  position: z.number(),
  metadata: z.record(z.string(), z.unknown()),
  calendar_event_id: z.string().nullable(),
  deleted_at: Instant.nullable(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
});
export type Task = z.infer<typeof Task>;

const writable = {
  title: name(200),
  description: text(5000),
  status: TaskStatus,
  priority: TaskPriority,
  start_date: LocalDay.nullable(),
  due_date: LocalDay.nullable(),
  estimated_minutes: z.number().int().min(1, 'must be more than 0').max(525_600).nullable(),
  tags: TagNames,
  project_id: Id.nullable(),
  parent_id: Id.nullable(),
  assignee_id: Id.nullable(),
  position: z.number(),
  metadata: Metadata,
};

export const startsBeforeDue = {
  check: (task: { start_date?: string | null; due_date?: string | null }) =>
    !task.start_date || !task.due_date || task.start_date <= task.due_date,
  problem: { path: ['due_date'], message: 'must not be before start_date' },
};

export const TaskCreate = z
  .strictObject({ ...z.object(writable).partial().shape, id: Id.optional(), title: writable.title })
  .refine(startsBeforeDue.check, startsBeforeDue.problem);

export const completedWithStatus = {
  check: (task: { status?: unknown; completed_at?: string | undefined }) =>
    task.completed_at === undefined || task.status === 'done' || task.status === 'archived',
  problem: { path: ['completed_at'], message: 'must come with the status done or archived' },
};

/** Only what is given changes. */
export const TaskPatch = z
  .strictObject({
    ...z.object(writable).partial().shape,
    /**
     * With the status `done` or `archived`: when it was completed, where that isn't now. So an undo brings a completion back
     * as it was, in the figures too. Not before the task was made, nor in the future.
     */
    completed_at: Instant.optional(),
    version: Version.optional(),
  })
  .refine(startsBeforeDue.check, startsBeforeDue.problem)
  .refine(completedWithStatus.check, completedWithStatus.problem);

/** The whole writable task; what is left out returns to its default. */
export const TaskReplace = z
  .strictObject({
    title: writable.title,
    description: writable.description.default(''),
    status: TaskStatus.default('todo'),
    priority: TaskPriority.default('medium'),
    start_date: writable.start_date.default(null),
    due_date: writable.due_date.default(null),
    estimated_minutes: writable.estimated_minutes.default(null),
    tags: writable.tags.default([]),
    project_id: writable.project_id.default(null),
    parent_id: writable.parent_id.default(null),
    assignee_id: writable.assignee_id.default(null),
    position: writable.position.optional(),
    metadata: Metadata.default({}),
    version: Version.optional(),
  })
  .refine(startsBeforeDue.check, startsBeforeDue.problem);

export const TASK_SORTS = [
  'position',
  'due_date',
  'priority',
  'title',
  'status',
  'created_at',
  'updated_at',
  'completed_at',
] as const;

export const TaskListQuery = z.object({
  status: listOf(TaskStatus).optional(),
  priority: listOf(TaskPriority).optional(),
  /** `none` finds tasks without a project. */
  project_id: listOf(z.union([Id, z.literal('none')])).optional(),
  tag: TagFilter.optional(),
  assignee_id: z.union([Id, z.literal('none'), z.literal('me')]).optional(),
  parent_id: z.union([Id, z.literal('none')]).optional(),
  /** Inclusive. */
  due_before: LocalDay.optional(),
  /** Inclusive. */
  due_after: LocalDay.optional(),
  has_due_date: Flag.optional(),
  q: text(200).optional(),
  /** True: what is in the trash, and nothing else. */
  deleted: Flag.optional(),
  sort: sortBy(TASK_SORTS, 'position'),
  ...PageQuery,
});

/** `highlights` are the parts of title and description around the hits, with the hit between U+0002 and U+0003. */
export const TaskHit = z.object({
  task: Task,
  rank: z.number(),
  highlights: z.object({ title: z.string(), description: z.string().nullable() }),
});
export type TaskHit = z.infer<typeof TaskHit>;

export const tasks = {
  list: endpoint({
    name: 'tasks.list',
    method: 'GET',
    path: '/tasks',
    summary: 'Tasks, filtered, sorted, paged',
    access: 'tasks:read',
    query: TaskListQuery,
    success: { status: 200, data: Task, list: true },
    errors: [],
  }),
  search: endpoint({
    name: 'tasks.search',
    method: 'GET',
    path: '/tasks/search',
    summary: 'Full-text search over title and description; the last word may be a beginning',
    access: 'tasks:read',
    query: z.object({ q: name(200), ...PageQuery }),
    success: { status: 200, data: TaskHit, list: true },
    errors: [],
  }),
  create: endpoint({
    name: 'tasks.create',
    method: 'POST',
    path: '/tasks',
    summary: 'Create a task; tags that do not exist yet are made',
    access: 'tasks:write',
    body: TaskCreate,
    success: { status: 201, data: Task },
    errors: ['CONFLICT'],
  }),
  get: endpoint({
    name: 'tasks.get',
    method: 'GET',
    path: '/tasks/{id}',
    summary: 'One task, also from the trash',
    access: 'tasks:read',
    params: IdParams,
    success: { status: 200, data: Task },
    errors: ['NOT_FOUND'],
  }),
  replace: endpoint({
    name: 'tasks.replace',
    method: 'PUT',
    path: '/tasks/{id}',
    summary: 'Replace a task',
    access: 'tasks:write',
    params: IdParams,
    body: TaskReplace,
    success: { status: 200, data: Task },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  update: endpoint({
    name: 'tasks.update',
    method: 'PATCH',
    path: '/tasks/{id}',
    summary: 'Change some fields of a task',
    access: 'tasks:write',
    params: IdParams,
    body: TaskPatch,
    success: { status: 200, data: Task },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  setStatus: endpoint({
    name: 'tasks.set_status',
    method: 'PATCH',
    path: '/tasks/{id}/status',
    summary: 'Complete, reopen, cancel or archive a task',
    access: 'tasks:write',
    params: IdParams,
    body: z.strictObject({ status: TaskStatus, version: Version.optional() }),
    success: { status: 200, data: Task },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'tasks.remove',
    method: 'DELETE',
    path: '/tasks/{id}',
    summary: 'Move to the trash for 30 days',
    access: 'tasks:write',
    params: IdParams,
    query: z.object({ version: VersionParam }),
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  restore: endpoint({
    name: 'tasks.restore',
    method: 'POST',
    path: '/tasks/{id}/restore',
    summary: 'Take back out of the trash',
    access: 'tasks:write',
    params: IdParams,
    success: { status: 200, data: Task },
    errors: ['NOT_FOUND'],
  }),
};
