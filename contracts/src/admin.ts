import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { enumOf, Flag, Id, IdParams, Instant, PageQuery, sortBy, text, Version } from './fields.ts';

/**
 * What the administrators of an installation see and do: accounts, workspaces by name, jobs, and what happened to them.
 * Never the content: no task, no entry, no project.
 */

const SYSTEM_ROLES = ['user', 'admin'] as const;

export const Account = z.object({
  id: Id,
  email: z.string(),
  email_verified: z.boolean(),
  full_name: z.string(),
  username: z.string().nullable(),
  role: z.enum(SYSTEM_ROLES),
  created_at: Instant,
  /** When a session of theirs was last used; null if they never signed in. */
  last_used_at: Instant.nullable(),
  /** After too many wrong passwords; ends by itself. */
  locked_until: Instant.nullable(),
  /** By an administrator; ends when one unlocks. */
  locked_at: Instant.nullable(),
  /** When it will be erased, unless its owner or an administrator keeps it. */
  deletion_due_at: Instant.nullable(),
  workspaces: z.number().int(),
  version: Version,
});
export type Account = z.infer<typeof Account>;

export const AccountPatch = z.strictObject({
  role: enumOf(SYSTEM_ROLES).optional(),
  /** True ends all sessions and refuses new ones; false also forgives wrong passwords. */
  locked: z.boolean().optional(),
  version: Version.optional(),
});

export const AccountListQuery = z.object({
  /** In name, e-mail or user name. */
  q: text(200).optional(),
  role: enumOf(SYSTEM_ROLES).optional(),
  locked: Flag.optional(),
  sort: sortBy(['full_name', 'email', 'created_at', 'last_used_at'], 'full_name'),
  ...PageQuery,
});

export const WorkspaceOverview = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(['personal', 'team']),
  members: z.number().int(),
  created_at: Instant,
});
export type WorkspaceOverview = z.infer<typeof WorkspaceOverview>;

export const JOB_STATES = ['waiting', 'running', 'failed'] as const;

export const QueuedJob = z.object({
  /** A number; text, because it may one day exceed what a number holds. */
  id: z.string(),
  name: z.string(),
  /** `failed`: its last attempt failed, and it is not tried again by itself. */
  state: z.enum(JOB_STATES),
  attempts: z.number().int(),
  max_attempts: z.number().int(),
  run_at: Instant,
  created_at: Instant,
  /** Of the latest attempt, without addresses. */
  last_error: z.string().nullable(),
});
export type QueuedJob = z.infer<typeof QueuedJob>;

export const JobTotals = { waiting: z.number().int(), running: z.number().int(), failed: z.number().int() };

/** One thing that happened to an account, a workspace or the installation. */
export const AdminRecord = z.object({
  id: Id,
  at: Instant,
  action: z.string(),
  actor: z.object({ id: Id, full_name: z.string().nullable() }).nullable(),
  object_type: z.string(),
  object_id: Id.nullable(),
  ip: z.string().nullable(),
});
export type AdminRecord = z.infer<typeof AdminRecord>;

export const SystemReport = z.object({
  version: z.string(),
  node: z.string(),
  uptime_seconds: z.number().int(),
  memory_bytes: z.number().int(),
  roles: z.array(z.string()),
  database: z.object({
    version: z.string(),
    embedded: z.boolean(),
    size_bytes: z.number().int(),
    connections: z.number().int(),
    max_connections: z.number().int(),
    migrations: z.number().int(),
    last_migration: z.string(),
  }),
  users: z.number().int(),
  workspaces: z.number().int(),
});
export type SystemReport = z.infer<typeof SystemReport>;

/** A link that works and has reached nobody by mail, for an administrator to pass on. */
export const UndeliveredLink = z.object({
  recipient: z.string(),
  user_id: Id.nullable(),
  purpose: z.string(),
  /** Null where it is on its way by mail, or was made with a key that is gone; then there has to be a new one. */
  link: z.string().nullable(),
  expires_at: Instant,
  /** There is no SMTP; or the mail server will not have the mail; or it has not taken it yet. */
  reason: z.enum(['no_smtp', 'refused', 'waiting']),
  problem: z.string().nullable(),
  created_at: Instant,
});
export type UndeliveredLink = z.infer<typeof UndeliveredLink>;

const JobParams = z.object({ id: z.string().regex(/^\d{1,18}$/, 'must be the number of a job') });

export const admin = {
  listAccounts: endpoint({
    name: 'admin.list_accounts',
    method: 'GET',
    path: '/admin/users',
    summary: 'All accounts',
    access: 'admin',
    query: AccountListQuery,
    success: { status: 200, data: Account, list: true },
    errors: [],
  }),
  getAccount: endpoint({
    name: 'admin.get_account',
    method: 'GET',
    path: '/admin/users/{id}',
    summary: 'One account',
    access: 'admin',
    params: IdParams,
    success: { status: 200, data: Account },
    errors: ['NOT_FOUND'],
  }),
  updateAccount: endpoint({
    name: 'admin.update_account',
    method: 'PATCH',
    path: '/admin/users/{id}',
    summary:
      'Lock or unlock an account, make it an administrator (needs a fresh proof) or not; one administrator always stays',
    access: 'admin',
    params: IdParams,
    body: AccountPatch,
    success: { status: 200, data: Account },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  listWorkspaces: endpoint({
    name: 'admin.list_workspaces',
    method: 'GET',
    path: '/admin/workspaces',
    summary: 'All workspaces by name, and how many people are in them',
    access: 'admin',
    query: z.object({
      q: text(200).optional(),
      kind: enumOf(['personal', 'team']).optional(),
      sort: sortBy(['name', 'created_at', 'members'], 'name'),
      ...PageQuery,
    }),
    success: { status: 200, data: WorkspaceOverview, list: true },
    errors: [],
  }),
  listJobs: endpoint({
    name: 'admin.list_jobs',
    method: 'GET',
    path: '/admin/jobs',
    summary: 'The job queue, failed jobs first, with totals over all of it',
    access: 'admin',
    query: z.object({ state: enumOf(JOB_STATES).optional(), ...PageQuery }),
    success: { status: 200, data: QueuedJob, list: true, extra: { totals: z.object(JobTotals) } },
    errors: [],
  }),
  retryJob: endpoint({
    name: 'admin.retry_job',
    method: 'POST',
    path: '/admin/jobs/{id}/retry',
    summary: 'Run a failed or waiting job now, with all its attempts',
    access: 'admin',
    params: JobParams,
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  removeJob: endpoint({
    name: 'admin.remove_job',
    method: 'DELETE',
    path: '/admin/jobs/{id}',
    summary: 'Take a job out of the queue, unless it is running',
    access: 'admin',
    params: JobParams,
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  listLinks: endpoint({
    name: 'admin.list_links',
    method: 'GET',
    path: '/admin/links',
    summary:
      'Links that no mail has brought to whom they are for, newest first; needs a fresh proof, and is written down',
    access: 'admin',
    query: z.object(PageQuery),
    success: { status: 200, data: UndeliveredLink, list: true },
    errors: [],
  }),
  audit: endpoint({
    name: 'admin.audit',
    method: 'GET',
    path: '/admin/audit',
    summary: 'What happened to accounts, workspaces and the installation, newest first',
    access: 'admin',
    query: z.object({
      actor_id: Id.optional(),
      object_id: Id.optional(),
      /** `user.signed_in`, or `user.` for all that begins so. */
      action: text(100).optional(),
      since: Instant.optional(),
      until: Instant.optional(),
      ...PageQuery,
    }),
    success: { status: 200, data: AdminRecord, list: true },
    errors: [],
  }),
  system: endpoint({
    name: 'admin.system',
    method: 'GET',
    path: '/admin/system',
    summary: 'Version, database and memory of the installation',
    access: 'admin',
    success: { status: 200, data: SystemReport },
    errors: [],
  }),
};
