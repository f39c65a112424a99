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

export const Client = z.object({
  id: Id,
  workspace_id: Id,
  name: z.string(),
  color: HexColor,
  /** Of its projects that have none of their own. Null also for who may not see rates (`rates:read`). */
  hourly_rate: HourlyRate.nullable(),
  archived: z.boolean(),
  /** Projects outside the trash. */
  projects: z.number().int(),
  /** Finished time of everyone on its projects, whether or not the caller may see whose. */
  tracked_seconds: z.number().int(),
  created_at: Instant,
  updated_at: Instant,
  version: Version,
});
export type Client = z.infer<typeof Client>;

const writable = {
  name: name(100),
  color: HexColor,
  /** Needs `rates:read` as well: who sets one sees it. */
  hourly_rate: HourlyRateInput.nullable(),
};

export const ClientCreate = z.strictObject({
  id: Id.optional(),
  name: writable.name,
  /** Default: the palette colour that is used least. */
  color: writable.color.optional(),
  hourly_rate: writable.hourly_rate.optional(),
});

export const ClientPatch = z.strictObject({
  name: writable.name.optional(),
  color: writable.color.optional(),
  hourly_rate: writable.hourly_rate.optional(),
  archived: z.boolean().optional(),
  version: Version.optional(),
});

export const clients = {
  list: endpoint({
    name: 'clients.list',
    method: 'GET',
    path: '/clients',
    summary: 'Clients by name',
    access: 'projects:read',
    query: z.object({
      q: text(200).optional(),
      archived: Flag.optional(),
      sort: sortBy(['name', 'created_at', 'tracked_seconds'], 'name'),
      ...PageQuery,
    }),
    success: { status: 200, data: Client, list: true },
    errors: [],
  }),
  create: endpoint({
    name: 'clients.create',
    method: 'POST',
    path: '/clients',
    summary: 'Create a client',
    access: 'projects:write',
    body: ClientCreate,
    success: { status: 201, data: Client },
    errors: ['AUTHORIZATION_ERROR', 'CONFLICT'],
  }),
  get: endpoint({
    name: 'clients.get',
    method: 'GET',
    path: '/clients/{id}',
    summary: 'One client',
    access: 'projects:read',
    params: IdParams,
    success: { status: 200, data: Client },
    errors: ['NOT_FOUND'],
  }),
  update: endpoint({
    name: 'clients.update',
    method: 'PATCH',
    path: '/clients/{id}',
    summary: 'Rename, recolour, set the rate, archive',
    access: 'projects:write',
    params: IdParams,
    body: ClientPatch,
    success: { status: 200, data: Client },
    errors: ['NOT_FOUND', 'AUTHORIZATION_ERROR', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'clients.remove',
    method: 'DELETE',
    path: '/clients/{id}',
    summary: 'Move to the trash; its projects stay, without it. It goes for good after 30 days, if no project has it',
    access: 'projects:write',
    params: IdParams,
    query: z.object({ version: VersionParam }),
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  restore: endpoint({
    name: 'clients.restore',
    method: 'POST',
    path: '/clients/{id}/restore',
    summary: 'Take back out of the trash, with its projects',
    access: 'projects:write',
    params: IdParams,
    success: { status: 200, data: Client },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
