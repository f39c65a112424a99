import { z } from 'zod';
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
  text,
  Version,
  VersionParam,
} from './fields.ts';

/** What an editor calls a project, as its owner sees it. */
export const CodingProject = z.object({
  id: Id,
  name: z.string(),
  /** Its time counts; nobody else sees it, and it is not offered. */
  hidden: z.boolean(),
  /** Every name that was sent for it; what comes under them later belongs to it, too. */
  sent_as: z.array(z.string()),
  /** The project of a workspace that it is, if it was said. */
  workspace_id: Id.nullable(),
  project_id: Id.nullable(),
  seconds: z.number().int(),
  heartbeats: z.number().int(),
  /** Local days; null where nothing was. */
  first_date: LocalDay.nullable(),
  last_date: LocalDay.nullable(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
});
export type CodingProject = z.infer<typeof CodingProject>;

export const CodingProjectPatch = z.strictObject({
  name: name(200).optional(),
  hidden: z.boolean().optional(),
  /** Of the workspace of the request. */
  project_id: Id.nullable().optional(),
  version: Version.optional(),
});

export const codingProjects = {
  list: endpoint({
    name: 'coding_projects.list',
    method: 'GET',
    path: '/activity/projects',
    summary: "The caller's coding projects",
    access: 'signed_in',
    scope: 'activity:read',
    query: z.object({
      q: text(200).optional(),
      /** Default: both. */
      hidden: Flag.optional(),
      sort: sortBy(['name', 'seconds', 'last_date'], '-last_date'),
      ...PageQuery,
    }),
    success: { status: 200, data: CodingProject, list: true },
    errors: [],
  }),
  get: endpoint({
    name: 'coding_projects.get',
    method: 'GET',
    path: '/activity/projects/{id}',
    summary: 'One coding project',
    access: 'signed_in',
    scope: 'activity:read',
    params: IdParams,
    success: { status: 200, data: CodingProject },
    errors: ['NOT_FOUND'],
  }),
  update: endpoint({
    name: 'coding_projects.update',
    method: 'PATCH',
    path: '/activity/projects/{id}',
    summary: 'Rename it, hide it, or say which project of a workspace it is',
    access: 'session',
    params: IdParams,
    body: CodingProjectPatch,
    success: { status: 200, data: CodingProject },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  merge: endpoint({
    name: 'coding_projects.merge',
    method: 'POST',
    path: '/activity/projects/{id}/merge',
    summary: 'Make it one with another, which keeps its name; all that was sent for either belongs to that',
    access: 'session',
    params: IdParams,
    body: z.strictObject({ into_id: Id, version: Version.optional() }),
    success: { status: 200, data: CodingProject },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'coding_projects.delete',
    method: 'DELETE',
    path: '/activity/projects/{id}',
    summary: 'Delete it for good with all that was sent for it; what comes later makes a new one',
    access: 'session',
    params: IdParams,
    query: z.object({ version: VersionParam }),
    success: { status: 200, data: z.object({ deleted_heartbeats: z.number().int() }) },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
