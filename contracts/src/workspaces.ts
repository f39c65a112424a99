import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, PageQuery, Version } from './fields.ts';
import { PERMISSIONS, WORKSPACE_ROLES } from './permissions.ts';

export const Workspace = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(['personal', 'team']),
  /** The caller's role, and what it allows. */
  role: z.enum(WORKSPACE_ROLES),
  permissions: z.array(z.enum(PERMISSIONS)),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
});
export type Workspace = z.infer<typeof Workspace>;

export const workspaces = {
  list: endpoint({
    name: 'workspaces.list',
    method: 'GET',
    path: '/workspaces',
    summary: 'The workspaces the caller is a member of',
    access: 'signed_in',
    scope: 'workspace:read',
    query: z.object(PageQuery),
    success: { status: 200, data: Workspace, list: true },
    errors: [],
  }),
  get: endpoint({
    name: 'workspaces.get',
    method: 'GET',
    path: '/workspaces/{id}',
    summary: 'One workspace',
    access: 'signed_in',
    scope: 'workspace:read',
    params: IdParams,
    success: { status: 200, data: Workspace },
    errors: ['NOT_FOUND'],
  }),
};
