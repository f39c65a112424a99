import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Flag, Id, IdParams, Instant, name, PageQuery, Version, VersionParam } from './fields.ts';
import { PERMISSIONS, WORKSPACE_ROLES } from './permissions.ts';

/** How long a deleted workspace can be restored. */
export const WORKSPACE_GRACE_DAYS = 30;

export const Workspace = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(['personal', 'team']),
  /** The caller's role, and what it allows. */
  role: z.enum(WORKSPACE_ROLES),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** Since when it can only be read; null for an active one. */
  archived_at: Instant.nullable(),
  /** Since when it is in the trash, from which it can be restored for `WORKSPACE_GRACE_DAYS`. */
  deleted_at: Instant.nullable(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
});
export type Workspace = z.infer<typeof Workspace>;

export const WorkspaceCreate = z.strictObject({ name: name(100) });

/** Archiving ends the timers that run in it, as if their users had stopped them. */
export const WorkspacePatch = z.strictObject({
  name: name(100).optional(),
  archived: z.boolean().optional(),
  version: Version.optional(),
});

/** The caller becomes a lead. */
export const WorkspaceTransfer = z.strictObject({ user_id: Id });

export const workspaces = {
  list: endpoint({
    name: 'workspaces.list',
    method: 'GET',
    path: '/workspaces',
    summary: 'The workspaces the caller is a member of, the personal one first, then by name',
    access: 'signed_in',
    scope: 'workspace:read',
    query: z.object({
      /** Left out: both. */
      archived: Flag.optional(),
      /** The trash, and nothing else: those the caller is admin of. */
      deleted: Flag.optional(),
      ...PageQuery,
    }),
    success: { status: 200, data: Workspace, list: true },
    errors: [],
  }),
  create: endpoint({
    name: 'workspaces.create',
    method: 'POST',
    path: '/workspaces',
    summary: 'Create a team workspace; the caller is its admin',
    access: 'session',
    body: WorkspaceCreate,
    success: { status: 201, data: Workspace },
    errors: [],
  }),
  get: endpoint({
    name: 'workspaces.get',
    method: 'GET',
    path: '/workspaces/{id}',
    summary: 'One workspace',
    access: 'workspace:read',
    workspace: 'path',
    params: IdParams,
    success: { status: 200, data: Workspace },
    errors: ['NOT_FOUND'],
  }),
  update: endpoint({
    name: 'workspaces.update',
    method: 'PATCH',
    path: '/workspaces/{id}',
    summary: 'Rename, archive, take out of the archive',
    access: 'workspace:manage',
    workspace: 'path',
    whileArchived: true,
    params: IdParams,
    body: WorkspacePatch,
    success: { status: 200, data: Workspace },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'workspaces.remove',
    method: 'DELETE',
    path: '/workspaces/{id}',
    summary: 'Move a team workspace to the trash for 30 days, then delete it with all that is in it',
    access: 'workspace:manage',
    workspace: 'path',
    whileArchived: true,
    params: IdParams,
    query: z.object({ version: VersionParam }),
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  restore: endpoint({
    name: 'workspaces.restore',
    method: 'POST',
    path: '/workspaces/{id}/restore',
    summary: 'Take back out of the trash, with its members and all that is in it',
    access: 'workspace:manage',
    workspace: 'path',
    whileArchived: true,
    whileDeleted: true,
    params: IdParams,
    success: { status: 200, data: Workspace },
    errors: ['NOT_FOUND'],
  }),
  transfer: endpoint({
    name: 'workspaces.transfer',
    method: 'POST',
    path: '/workspaces/{id}/transfer',
    summary: 'Make another member the admin, and step down to lead',
    access: 'workspace:manage',
    workspace: 'path',
    whileArchived: true,
    params: IdParams,
    body: WorkspaceTransfer,
    success: { status: 200, data: Workspace },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
