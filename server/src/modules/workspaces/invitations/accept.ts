import type { Workspace } from '@daybook/contracts';
import { workspaceArchived } from '../../../core/access.ts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { forbidden } from '../../../core/errors.ts';
import { linkTokenHash } from '../../../core/link-tokens.ts';
import { findWorkspace } from '../access.ts';
import { forgetFormer, insertMember, roleOf } from '../members/queries.ts';
import { presentWorkspace } from '../present.ts';
import { lockWorkspaceRow } from '../queries.ts';
import { enterByInvitation, requirePending } from './access.ts';
import { emailOf, markAccepted } from './queries.ts';

/**
 * Makes the caller a member. Who is one already stays as they are, and doesn't use the invitation up, so that accepting
 * twice is accepting once.
 * @throws AppError NOT_FOUND, AUTHORIZATION_ERROR for somebody else's invitation, CONFLICT for one that has ended
 */
export function acceptInvitation(ctx: Ctx, token: string): Promise<Workspace> {
  const tokenHash = linkTokenHash(token);
  const { userId } = ctx.actor;
  return ctx.db.write(async (tx) => {
    const { invitation: found } = await enterByInvitation(tx, tokenHash, ctx.now);
    const there = { ...ctx, workspaceId: found.workspace_id };
    lockWorkspaceRow(tx, there.workspaceId);
    // Read anew under the lock: of two who follow one link at once, the second finds it used.
    const [{ invitation, workspace }, role, email] = await Promise.all([
      enterByInvitation(tx, tokenHash, ctx.now),
      roleOf(tx, there.workspaceId, userId),
      emailOf(tx, userId),
    ]);
    if (role) return presentWorkspace(await findWorkspace(tx, there));
    requirePending(invitation);
    if (invitation.email !== null && invitation.email !== email) {
      throw forbidden('This invitation is for the account of another e-mail address.');
    }
    if (workspace.archived_at) throw workspaceArchived();
    await Promise.all([
      insertMember(tx, { workspaceId: there.workspaceId, userId, role: invitation.role }),
      forgetFormer(tx, there.workspaceId, userId),
      markAccepted(tx, there.workspaceId, invitation.id, userId, ctx.now),
    ]);
    audit(tx, there, {
      action: 'member.joined',
      objectType: 'member',
      objectId: userId,
      changes: { role: [null, invitation.role], invitation_id: [null, invitation.id] },
    });
    return presentWorkspace(await findWorkspace(tx, there));
  });
}
