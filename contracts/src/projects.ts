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
import { HourlyRate, HourlyRateInput } from './rates.ts';

export const Project = z.object({
  id: Id,
  workspace_id: Id,
  name: z.string(),
  /** Whom the work is for. Two projects may share a name where their clients differ. */
  client_id: Id.nullable(),
  /** What that is called. */
  client: z.string().nullable(),
  color: HexColor,
  /** Whether new time on it is billable unless said otherwise. */
  billable: z.boolean(),
  /** Beats the client's. Null also for who may not see rates (`rates:read`). */
  hourly_rate: HourlyRate.nullable(),
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
  client_id: Id.nullable(),
  /** By name, instead of `client_id`: the client of that name, in any case, is found or made. */
  client: name(100).nullable(),
  color: HexColor,
  billable: z.boolean(),
  /** Needs `rates:read` as well: who sets one sees it. */
  hourly_rate: HourlyRateInput.nullable(),
};

const namesOneClient = ({ client, client_id }: { client?: unknown; client_id?: unknown }) =>
  client === undefined || client_id === undefined;
const TWO_CLIENTS = { path: ['client'], message: 'must not be given together with client_id' };

export const ProjectCreate = z
  .strictObject({
    id: Id.optional(),
    name: writable.name,
    client_id: writable.client_id.optional(),
    client: writable.client.optional(),
    /** Default: the palette colour that is used least. */
    color: writable.color.optional(),
    billable: writable.billable.optional(),
    hourly_rate: writable.hourly_rate.optional(),
  })
  .refine(namesOneClient, TWO_CLIENTS);

export const ProjectPatch = z
  .strictObject({
    name: writable.name.optional(),
    client_id: writable.client_id.optional(),
    client: writable.client.optional(),
    color: writable.color.optional(),
    billable: writable.billable.optional(),
    hourly_rate: writable.hourly_rate.optional(),
    archived: z.boolean().optional(),
    version: Version.optional(),
  })
  .refine(namesOneClient, TWO_CLIENTS);

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
      /** `none`: without one. */
      client_id: z.union([Id, z.literal('none')]).optional(),
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
    errors: ['AUTHORIZATION_ERROR', 'CONFLICT'],
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
    summary: 'Rename, recolour, give another client or rate, archive',
    access: 'projects:write',
    params: IdParams,
    body: ProjectPatch,
    success: { status: 200, data: Project },
    errors: ['NOT_FOUND', 'AUTHORIZATION_ERROR', 'CONFLICT'],
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
