import type { Endpoint, Permission, Scope } from '@daybook/contracts';
import { PERMISSIONS } from '@daybook/contracts';
import type { Actor } from './context.ts';
import { AppError, forbidden } from './errors.ts';

/**
 * The gate of an endpoint.
 * @throws AppError AUTHORIZATION_ERROR
 */
export type Admission = (actor: Actor) => void;

/** Works out once what an endpoint asks of its callers. */
export function admissionTo({ access, scope }: Pick<Endpoint, 'access' | 'scope'>): Admission {
  if (access === 'session') return refuseTokens;
  const permission = PERMISSIONS.find((one) => one === access);
  if (permission) return (actor) => requirePermission(actor, permission);
  return (actor) => requireScope(actor, scope);
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

function refuseTokens(actor: Actor): void {
  if (actor.via !== 'session') throw onlyForPeople();
}

function onlyForPeople(): AppError {
  return forbidden('No API token can do this: it needs somebody who has signed in.');
}
