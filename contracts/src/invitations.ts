import { z } from 'zod';
import { Email } from './auth.ts';
import { endpoint } from './endpoint.ts';
import { enumOf, Id, IdParams, Instant, listOf, PageQuery } from './fields.ts';
import { WorkspaceRoleField } from './members.ts';
import { WORKSPACE_ROLES } from './permissions.ts';
import { Workspace } from './workspaces.ts';

export const INVITATION_STATUSES = ['pending', 'accepted', 'revoked', 'expired'] as const;

const Person = z.object({ id: Id, full_name: z.string() });

export const Invitation = z.object({
  id: Id,
  workspace_id: Id,
  /** Whose account alone can accept it; null for a link that whoever holds it can follow, once. */
  email: z.string().nullable(),
  role: z.enum(WORKSPACE_ROLES),
  status: z.enum(INVITATION_STATUSES),
  /** Null where the account is gone. */
  invited_by: Person.nullable(),
  accepted_by: Person.nullable(),
  created_at: Instant,
  expires_at: Instant,
  accepted_at: Instant.nullable(),
});
export type Invitation = z.infer<typeof Invitation>;

/**
 * The only answer that holds the link, `…/invitations#token=…`: of its token, a hash is kept. What stands behind the `#` is
 * what the endpoints below take.
 */
export const NewInvitation = Invitation.extend({ link: z.string() });
export type NewInvitation = z.infer<typeof NewInvitation>;

export const InvitationCreate = z.strictObject({
  /** Another pending invitation of the same address is revoked. */
  email: Email.nullable().default(null),
  role: WorkspaceRoleField.default('member'),
  expires_in_days: z.number().int().min(1, 'must be at least 1').max(90, 'must be at most 90').default(7),
});

/** What somebody learns who holds the link and has not signed in. */
export const InvitationPreview = z.object({
  workspace_name: z.string(),
  /** Null where the account is gone. */
  inviter_name: z.string().nullable(),
  role: z.enum(WORKSPACE_ROLES),
  /**
   * Whose account alone can accept it; null where whoever has the link can. Told to whoever holds the link, which was made for
   * that address: they have to make their account with it.
   */
  email: z.string().nullable(),
});
export type InvitationPreview = z.infer<typeof InvitationPreview>;

/** Anything may stand there; what is no token leads nowhere. */
export const InvitationTokenParams = z.object({ token: z.string().max(200) });

export const invitations = {
  list: endpoint({
    name: 'invitations.list',
    method: 'GET',
    path: '/workspaces/{id}/invitations',
    summary: 'Invitations into a workspace, newest first',
    access: 'members:manage',
    workspace: 'path',
    params: IdParams,
    query: z.object({ status: listOf(enumOf(INVITATION_STATUSES)).optional(), ...PageQuery }),
    success: { status: 200, data: Invitation, list: true },
    errors: ['NOT_FOUND'],
  }),
  create: endpoint({
    name: 'invitations.create',
    method: 'POST',
    path: '/workspaces/{id}/invitations',
    summary: 'Invite by e-mail or by link; the link is in this answer and nowhere else',
    access: 'members:manage',
    workspace: 'path',
    params: IdParams,
    body: InvitationCreate,
    success: { status: 201, data: NewInvitation },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  revoke: endpoint({
    name: 'invitations.revoke',
    method: 'DELETE',
    path: '/workspaces/{id}/invitations/{invitation_id}',
    summary: 'Revoke an invitation; revoking it again changes nothing',
    access: 'members:manage',
    workspace: 'path',
    whileArchived: true,
    params: z.object({ id: Id, invitation_id: Id }),
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  preview: endpoint({
    name: 'invitations.preview',
    method: 'GET',
    path: '/invitations/{token}',
    summary: 'What an invitation is to',
    access: 'public',
    params: InvitationTokenParams,
    success: { status: 200, data: InvitationPreview },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  accept: endpoint({
    name: 'invitations.accept',
    method: 'POST',
    path: '/invitations/{token}/accept',
    summary: 'Become a member; accepting again answers the same',
    access: 'session',
    params: InvitationTokenParams,
    success: { status: 200, data: Workspace },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
