import type { WorkspaceRole } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { conflict, notFound } from '../../../core/errors.ts';
import { hasOtherAdmin, type MemberRow, memberOf, roleOf, type Viewer } from './queries.ts';

/** E-mail addresses are for who invites and removes; a colleague's name is enough for the others. */
export function viewerOf({ actor }: Ctx): Viewer {
  return { userId: actor.userId, seesEmails: actor.permissions.has('members:manage') };
}

/** A member, or a former one. */
export async function findMember(tx: Tx, ctx: Ctx, userId: string): Promise<MemberRow> {
  const member = await memberOf(tx, ctx.workspaceId, userId, viewerOf(ctx));
  if (!member) throw notFound('member');
  return member;
}

/** As what a member stands, while the workspace is locked. @throws AppError NOT_FOUND for who is none, or no more */
export async function requireMember(tx: Tx, ctx: Ctx, userId: string): Promise<WorkspaceRole> {
  const role = await roleOf(tx, ctx.workspaceId, userId);
  if (!role) throw notFound('member');
  return role;
}

/** Whether somebody may stop being an admin, while the workspace is locked. @throws AppError CONFLICT `last_admin` */
export async function refuseLastAdmin(tx: Tx, ctx: Ctx, userId: string, role: WorkspaceRole): Promise<void> {
  if (role !== 'admin' || (await hasOtherAdmin(tx, ctx.workspaceId, userId))) return;
  throw conflict(
    'last_admin',
    'A workspace has an admin: make somebody else admin first, or delete the workspace if nobody needs it.',
  );
}
