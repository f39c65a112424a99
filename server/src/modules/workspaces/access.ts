import { type Permission, permissionsIn } from '@daybook/contracts';
import type { Ctx } from '../../core/context.ts';
import type { Tx } from '../../core/db/database.ts';
import { conflict, forbidden, notFound, staleVersion } from '../../core/errors.ts';
import { presentWorkspace } from './present.ts';
import { lockWorkspaceRow, type WorkspaceRow, workspaceOf } from './queries.ts';

/** The request's workspace, as its caller sees it. */
export async function findWorkspace(tx: Tx, { actor, workspaceId }: Pick<Ctx, 'actor' | 'workspaceId'>) {
  const workspace = await workspaceOf(tx, actor.userId, workspaceId);
  if (!workspace) throw notFound('workspace');
  return workspace;
}

/**
 * The request's workspace, locked for a change of it, its members, its invitations or its policy. The role is asked for
 * again: of two admins who remove each other at once, the second is one no more when their turn comes.
 * @throws AppError NOT_FOUND, AUTHORIZATION_ERROR, or CONFLICT where the caller knows another version
 */
export async function lockWorkspace(
  tx: Tx,
  ctx: Ctx,
  permission: Permission,
  version?: number | undefined,
): Promise<WorkspaceRow> {
  lockWorkspaceRow(tx, ctx.workspaceId);
  const workspace = await findWorkspace(tx, ctx);
  if (!permissionsIn(workspace.role, false).has(permission)) {
    throw forbidden(`Your role in this workspace (${workspace.role}) does not allow ${permission}.`);
  }
  if (version !== undefined && version !== workspace.version) throw staleVersion(presentWorkspace(workspace));
  return workspace;
}

/** @param what of a sentence that ends in "a personal workspace" */
export function refuseInPersonal({ kind }: Pick<WorkspaceRow, 'kind'>, what: string): void {
  if (kind === 'personal') throw conflict('personal_workspace', `${what} a personal workspace.`);
}
