import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { enumOf, Flag, Id, IdParams, Instant, listOf, PageQuery, sortBy, text } from './fields.ts';
import { WORKSPACE_ROLES } from './permissions.ts';

export const WorkspaceRoleField = enumOf(WORKSPACE_ROLES);

export const Member = z.object({
  user_id: Id,
  full_name: z.string(),
  username: z.string().nullable(),
  /** Null for who may not manage members, but for their own. */
  email: z.string().nullable(),
  /** Of a former member, the last one. */
  role: z.enum(WORKSPACE_ROLES),
  joined_at: Instant,
  /** Null for a member; a former one's time and tasks stay, under their name. */
  left_at: Instant.nullable(),
});
export type Member = z.infer<typeof Member>;

export const MemberParams = z.object({ id: Id, user_id: Id });

export const MemberPatch = z.strictObject({ role: WorkspaceRoleField });

export const members = {
  list: endpoint({
    name: 'members.list',
    method: 'GET',
    path: '/workspaces/{id}/members',
    summary: 'Who is in a workspace, or was',
    access: 'workspace:read',
    workspace: 'path',
    params: IdParams,
    query: z.object({
      /** In the name, the user name or the e-mail address, as far as the caller sees it. */
      q: text(200).optional(),
      role: listOf(WorkspaceRoleField).optional(),
      /** Who has left or was removed, and nobody else. */
      former: Flag.optional(),
      sort: sortBy(['full_name', 'joined_at'], 'full_name'),
      ...PageQuery,
    }),
    success: { status: 200, data: Member, list: true },
    errors: ['NOT_FOUND'],
  }),
  get: endpoint({
    name: 'members.get',
    method: 'GET',
    path: '/workspaces/{id}/members/{user_id}',
    summary: 'One member, or a former one',
    access: 'workspace:read',
    workspace: 'path',
    params: MemberParams,
    success: { status: 200, data: Member },
    errors: ['NOT_FOUND'],
  }),
  update: endpoint({
    name: 'members.update',
    method: 'PATCH',
    path: '/workspaces/{id}/members/{user_id}',
    summary: "Change a member's role; the last admin stays admin",
    access: 'members:manage',
    workspace: 'path',
    whileArchived: true,
    params: MemberParams,
    body: MemberPatch,
    success: { status: 200, data: Member },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  remove: endpoint({
    name: 'members.remove',
    method: 'DELETE',
    path: '/workspaces/{id}/members/{user_id}',
    summary: 'Remove a member, or leave; their time stays, their tasks become unassigned, their timer there is stopped',
    // Everybody may leave; removing somebody else needs `members:manage`. No program does either.
    access: 'session',
    workspace: 'path',
    params: MemberParams,
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
