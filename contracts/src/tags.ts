import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { HexColor, Id, IdParams, Instant, PageQuery, sortBy, TagName, text, Version, VersionParam } from './fields.ts';

export const Tag = z.object({
  id: Id,
  workspace_id: Id,
  name: z.string(),
  color: HexColor,
  created_at: Instant,
  updated_at: Instant,
  version: Version,
});
export type Tag = z.infer<typeof Tag>;

export const TagCreate = z.strictObject({ id: Id.optional(), name: TagName, color: HexColor.optional() });
export const TagPatch = z.strictObject({
  name: TagName.optional(),
  color: HexColor.optional(),
  version: Version.optional(),
});

export const tags = {
  list: endpoint({
    name: 'tags.list',
    method: 'GET',
    path: '/tags',
    summary: 'Tags by name',
    access: 'projects:read',
    query: z.object({ q: text(200).optional(), sort: sortBy(['name', 'created_at'], 'name'), ...PageQuery }),
    success: { status: 200, data: Tag, list: true },
    errors: [],
  }),
  create: endpoint({
    name: 'tags.create',
    method: 'POST',
    path: '/tags',
    summary: 'Create a tag',
    access: 'projects:write',
    body: TagCreate,
    success: { status: 201, data: Tag },
    errors: ['CONFLICT'],
  }),
  get: endpoint({
    name: 'tags.get',
    method: 'GET',
    path: '/tags/{id}',
    summary: 'One tag',
    access: 'projects:read',
    params: IdParams,
    success: { status: 200, data: Tag },
    errors: ['NOT_FOUND'],
  }),
  update: endpoint({
    name: 'tags.update',
    method: 'PATCH',
    path: '/tags/{id}',
    summary: 'Rename or recolour',
    access: 'projects:write',
    params: IdParams,
    body: TagPatch,
    success: { status: 200, data: Tag },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'tags.remove',
    method: 'DELETE',
    path: '/tags/{id}',
    summary: 'Move to the trash for 30 days; what carried it stays',
    access: 'projects:write',
    params: IdParams,
    query: z.object({ version: VersionParam }),
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  restore: endpoint({
    name: 'tags.restore',
    method: 'POST',
    path: '/tags/{id}/restore',
    summary: 'Take back out of the trash, on everything that carried it',
    access: 'projects:write',
    params: IdParams,
    success: { status: 200, data: Tag },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
