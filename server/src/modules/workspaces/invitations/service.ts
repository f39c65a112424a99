import {
  type api,
  type BodyOf,
  type Invitation,
  type InvitationPreview,
  linkTo,
  type NewInvitation,
  type QueryOf,
} from '@daybook/contracts';
import { audit, changesOfNew } from '../../../core/audit.ts';
import type { Ctx, PublicCtx } from '../../../core/context.ts';
import { NOBODY, type Tx } from '../../../core/db/database.ts';
import { conflict, notFound } from '../../../core/errors.ts';
import { emit } from '../../../core/events/events.ts';
import { newId } from '../../../core/ids.ts';
import { linkTokenHash } from '../../../core/link-tokens.ts';
import { offsetOf } from '../../../core/pagination.ts';
import { lockWorkspace, refuseInPersonal } from '../access.ts';
import type { WorkspacesDeps } from '../deps.ts';
import { workspaceInvited } from '../events.ts';
import { enterByInvitation, requirePending } from './access.ts';
import { presentInvitation } from './present.ts';
import {
  type InvitationRow,
  insertInvitation,
  invitationOf,
  invitationsOf,
  isMemberByEmail,
  markRevoked,
  revokeInvitationsOf,
} from './queries.ts';

const DAY_MS = 86_400_000;

export async function listInvitations(
  ctx: Ctx,
  { status, ...page }: QueryOf<typeof api.invitations.list>,
): Promise<{ data: Invitation[]; total: number }> {
  const slice = { limit: page.per_page, offset: offsetOf(page) };
  const work = (tx: Tx) => invitationsOf(tx, ctx.workspaceId, status, slice, ctx.now);
  const { rows, total } = await ctx.db.read(work, { snapshot: true, oneFlight: true });
  return { data: rows.map(presentInvitation), total };
}

/**
 * The link is in the answer whether or not a mail is sent, so that nothing waits for a mail server.
 * @throws AppError CONFLICT for a personal workspace, and for the address of a member
 */
export async function createInvitation(
  ctx: Ctx,
  { email, role, expires_in_days }: BodyOf<typeof api.invitations.create>,
  { links, publicUrl }: Pick<WorkspacesDeps, 'links' | 'publicUrl'>,
): Promise<NewInvitation> {
  const { workspaceId, now } = ctx;
  const id = newId();
  const token = links.tokenFor('invitation', id);
  const expiresAt = new Date(now.getTime() + expires_in_days * DAY_MS);
  const made = await ctx.db.write(async (tx) => {
    const workspace = await lockWorkspace(tx, ctx, 'members:manage');
    refuseInPersonal(workspace, 'Nobody can be invited into');
    if (email) await makeWay(tx, ctx, email);
    await insertInvitation(
      tx,
      workspaceId,
      { id, tokenHash: linkTokenHash(token), email, role, invitedBy: ctx.actor.userId, expiresAt },
      now,
    );
    audit(tx, ctx, {
      action: 'invitation.created',
      objectType: 'invitation',
      objectId: id,
      // Not the address: that stands with the invitation, where whoever is forgotten is forgotten.
      changes: changesOfNew({ role, by_email: email !== null, expires_at: expiresAt }),
    });
    const row = (await invitationOf(tx, workspaceId, id, now)) as InvitationRow;
    if (email) {
      emit(tx, workspaceInvited, {
        invitation_id: id,
        workspace_id: workspaceId,
        workspace_name: workspace.name,
        inviter_name: row.invited_by?.full_name ?? '',
        email,
        role,
        expires_at: expiresAt.toISOString(),
      });
    }
    return row;
  });
  return { ...presentInvitation(made), link: linkTo(publicUrl, 'invitation', token) };
}

/** The new invitation of an address takes the place of the one before. */
async function makeWay(tx: Tx, ctx: Ctx, email: string): Promise<void> {
  if (await isMemberByEmail(tx, ctx.workspaceId, email)) {
    throw conflict('already_member', 'Whoever has this e-mail address is a member already.');
  }
  for (const id of await revokeInvitationsOf(tx, ctx.workspaceId, email, ctx.now)) auditRevoked(tx, ctx, id);
}

/** @throws AppError NOT_FOUND, or CONFLICT where it has been accepted */
export function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  return ctx.db.write(async (tx) => {
    await lockWorkspace(tx, ctx, 'members:manage');
    const invitation = await invitationOf(tx, ctx.workspaceId, id, ctx.now);
    if (!invitation) throw notFound('invitation');
    if (invitation.status === 'revoked') return;
    if (invitation.status === 'accepted') {
      throw conflict('invitation_used', 'This invitation has been accepted; remove the member instead.');
    }
    await markRevoked(tx, ctx.workspaceId, id, ctx.now);
    auditRevoked(tx, ctx, id);
  });
}

function auditRevoked(tx: Tx, ctx: Ctx, id: string): void {
  audit(tx, ctx, {
    action: 'invitation.revoked',
    objectType: 'invitation',
    objectId: id,
    changes: { revoked_at: [null, ctx.now] },
  });
}

/** @throws AppError NOT_FOUND, or CONFLICT for one that nobody can accept any more */
export async function previewInvitation(ctx: PublicCtx, token: string): Promise<InvitationPreview> {
  const { invitation, workspace } = await ctx.db.read(NOBODY, (tx) =>
    enterByInvitation(tx, linkTokenHash(token), ctx.now),
  );
  requirePending(invitation);
  return {
    workspace_name: workspace.name,
    inviter_name: invitation.invited_by?.full_name ?? null,
    role: invitation.role,
    email: invitation.email,
  };
}
