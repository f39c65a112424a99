import type { Endpoint, Permission, Scope } from '@daybook/contracts';
import { PERMISSIONS } from '@daybook/contracts';
import type { Actor, Ctx } from './context.ts';
import { AppError, conflict, forbidden, notFound } from './errors.ts';

/**
 * The gate of an endpoint: the credential, the role, and what has become of the workspace.
 * @throws AppError AUTHORIZATION_ERROR, NOT_FOUND for a deleted workspace, or CONFLICT `workspace_archived`
 */
export type Admission = (ctx: Pick<Ctx, 'actor' | 'workspaceState'>) => void;

type Gate = Pick<Endpoint, 'method' | 'access' | 'scope' | 'whileArchived' | 'whileDeleted' | 'whileLeaving'>;

/**
 * Works out once what an endpoint asks of its callers. The one place that keeps an archived workspace as it is: whatever
 * is no GET counts as a write, unless its contract says otherwise.
 */
export function admissionTo({ method, access, scope, whileArchived, whileDeleted, whileLeaving }: Gate): Admission {
  const permission = PERMISSIONS.find((one) => one === access);
  const isWrite = permission !== undefined && method !== 'GET' && !whileArchived;
  return ({ actor, workspaceState }) => {
    if (actor.isLeaving && !(whileLeaving && actor.via === 'session')) throw deletionScheduled();
    // Who could do nothing about it doesn't learn that it is there.
    const seesDeleted = whileDeleted && (permission === undefined || actor.permissions.has(permission));
    if (workspaceState === 'deleted' && !seesDeleted) throw notFound('workspace');
    if (permission) requireSecondFactor(actor);
    if (permission) requirePermission(actor, permission);
    else if (access === 'session') refuseTokens(actor);
    else if (access === 'admin') requireAdministrator(actor);
    else requireScope(actor, scope);
    if (workspaceState === 'archived' && isWrite) throw workspaceArchived();
  };
}

export function workspaceArchived(): AppError {
  return conflict(
    'workspace_archived',
    'This workspace is archived: it can be read, and changed again once an admin takes it out of the archive.',
  );
}

function deletionScheduled(): AppError {
  return forbidden('This account is about to be deleted. Sign in to keep it; nothing else is open.', {
    reason: 'deletion_scheduled',
  });
}

/** What needs a permission is in a workspace; what it takes to get a second factor is not. */
function requireSecondFactor(actor: Actor): void {
  if (actor.lacksSecondFactor) throw lacksSecondFactor();
}

export function lacksSecondFactor(): AppError {
  return forbidden('This workspace is open only to those who signed in with two factors.', {
    reason: 'two_factor_required',
  });
}

/**
 * For what a permission opens besides the endpoint it is called through.
 * @throws AppError AUTHORIZATION_ERROR that says whether it is the token or the role that lacks it
 */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (actor.permissions.has(permission)) return;
  requireScope(actor, permission);
  throw forbidden(`Your role in this workspace (${actor.workspaceRole}) does not allow ${permission}.`);
}

/** @param scope undefined: none opens it */
function requireScope(actor: Actor, scope: Scope | undefined): void {
  if (actor.via === 'session') return;
  if (!scope) throw onlyForPeople();
  if (actor.scopes.has(scope)) return;
  throw new AppError('AUTHORIZATION_ERROR', `This API token lacks the scope ${scope}.`, {
    details: { missing_scope: scope },
  });
}

function requireAdministrator(actor: Actor): void {
  refuseTokens(actor);
  if (actor.systemRole !== 'admin') throw forbidden('Only an administrator of this installation may do this.');
}

function refuseTokens(actor: Actor): void {
  if (actor.via !== 'session') throw onlyForPeople();
}

function onlyForPeople(): AppError {
  return forbidden('No API token can do this: it needs somebody who has signed in.');
}
