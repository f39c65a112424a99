import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant } from './fields.ts';

/** Between the wish and the erasure, in which whoever signs in can keep the account. */
export const DELETION_GRACE_DAYS = 7;

export const ScheduledDeletion = z.object({ requested_at: Instant, due_at: Instant });
export type ScheduledDeletion = z.infer<typeof ScheduledDeletion>;

const NamedWorkspace = z.object({ id: Id, name: z.string() });

export const DeletionPlan = z.object({
  scheduled: ScheduledDeletion.nullable(),
  /** Teams with others in them whose only admin the caller is: one of them has to take over first. */
  sole_admin_of: z.array(NamedWorkspace),
  /** The caller is the only administrator of an installation that others use. */
  last_administrator: z.boolean(),
  /** Go with the account, and all that is in them. */
  workspaces_deleted: z.array(NamedWorkspace),
  /** Go on: the caller's time stays in them, under "Deleted account". */
  workspaces_left: z.array(NamedWorkspace),
});
export type DeletionPlan = z.infer<typeof DeletionPlan>;

/**
 * From the request on every session and API token is refused; who signs in again can keep the account, and nothing else.
 * A conflict has the reason `sole_admin` with `workspaces`, or `last_administrator`.
 */
export const accountDeletion = {
  plan: endpoint({
    name: 'account_deletion.plan',
    method: 'GET',
    path: '/auth/deletion',
    summary: 'What a deletion of the account would take along and what hinders it; and whether one is scheduled',
    access: 'session',
    whileLeaving: true,
    success: { status: 200, data: DeletionPlan },
    errors: [],
  }),
  request: endpoint({
    name: 'account_deletion.request',
    method: 'DELETE',
    path: '/auth/me',
    summary:
      'Delete the account after seven days, and sign out everywhere. Proven by the password in the body, or a fresh proof',
    access: 'session',
    body: z.strictObject({ password: z.string().min(1, 'must not be empty').max(1000).optional() }).default({}),
    success: { status: 202, data: ScheduledDeletion },
    errors: ['AUTHENTICATION_ERROR', 'CONFLICT'],
    rate: 'auth',
  }),
  cancel: endpoint({
    name: 'account_deletion.cancel',
    method: 'DELETE',
    path: '/auth/deletion',
    summary: 'Keep the account; one that is not about to be deleted is kept as well',
    access: 'session',
    whileLeaving: true,
    success: { status: 204 },
    errors: ['CONFLICT'],
  }),
  /** Of somebody else. The same grace, in which they or an administrator can keep it. */
  requestFor: endpoint({
    name: 'account_deletion.request_for',
    method: 'DELETE',
    path: '/admin/accounts/{id}',
    summary: 'Delete an account after seven days; its owner is signed out and told. Needs a fresh proof',
    access: 'admin',
    params: IdParams,
    success: { status: 202, data: ScheduledDeletion },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
  cancelFor: endpoint({
    name: 'account_deletion.cancel_for',
    method: 'DELETE',
    path: '/admin/accounts/{id}/deletion',
    summary: 'Keep an account that was about to be deleted',
    access: 'admin',
    params: IdParams,
    success: { status: 204 },
    errors: ['NOT_FOUND', 'CONFLICT'],
  }),
};
