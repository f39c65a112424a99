import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  Flag,
  HexColor,
  Id,
  IdParams,
  Instant,
  name,
  PageQuery,
  sortBy,
  text,
  Version,
  VersionParam,
} from './fields.ts';

export const Project = z.object({
  id: Id,
  workspace_id: Id,
  name: z.string(),
  /** Whom the work is for. Two projects may share a name where their clients differ. */
  client: z.string().nullable(),
  color: HexColor,
  /** Whether new time on it is billable unless said otherwise. */
  billable: z.boolean(),
  archived: z.boolean(),
  /** Finished time of everyone on this project, whether or not the caller may see whose. */
  tracked_seconds: z.number().int(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
});
export type Project = z.infer<typeof Project>;

const writable = {
  name: name(100),
  client: name(100).nullable(),
  color: HexColor,
  billable: z.boolean(),
};

export const ProjectCreate = z.strictObject({
  id: Id.optional(),
  name: writable.name,
  client: writable.client.optional(),
  /** Default: the palette colour that is used least. */
  color: writable.color.optional(),
  billable: writable.billable.optional(),
});

export const ProjectPatch = z.strictObject({
  name: writable.name.optional(),
  client: writable.client.optional(),
  color: writable.color.optional(),
  billable: writable.billable.optional(),
  archived: z.boolean().optional(),
  version: Version.optional(),
});

export const projects = {
  list: endpoint({
    name: 'projects.list',
    method: 'GET',
    path: '/projects',
    summary: 'Projects by name',
    access: 'projects:read',
    query: z.object({
      q: text(200).optional(),
      archived: Flag.optional(),
      sort: sortBy(['name', 'created_at', 'tracked_seconds'], 'name'),
      ...PageQuery,
    }),
    success: { status: 200, data: Project, list: true },
    errors: [],
  }),
  create: endpoint({
    name: 'projects.create',
    method: 'POST',
    path: '/projects',
    summary: 'Create a project',
    access: 'projects:write',
    body: ProjectCreate,
    success: { status: 201, data: Project },
    errors: ['CONFLICT'],
  }),
  get: endpoint({
    name: 'projects.get',
    method: 'GET',
    path: '/projects/{id}',
    summary: 'One project',
    access: 'projects:read',
    params: IdParams,
    success: { status: 200, data: Project },
    errors: ['NOT_FOUND'],
  }),
  update: endpoint({
    name: 'projects.update',
    method: 'PATCH',
    path: '/projects/{id}',
    summary: 'Rename, recolour, archive',
    access: 'projects:write',
    params: IdParams,
    body: ProjectPatch,
    success: { status: 200, data: Project },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'projects.remove',
    method: 'DELETE',
    path: '/projects/{id}',
    summary: 'Move to the trash for 30 days; tasks and time stay, without the project',
    access: 'projects:write',
    params: IdParams,
    query: z.object({ version: VersionParam }),
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  restore: endpoint({
    name: 'projects.restore',
    method: 'POST',
    path: '/projects/{id}/restore',
    summary: 'Take back out of the trash, with its tasks and time',
    access: 'projects:write',
    params: IdParams,
    success: { status: 200, data: Project },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
