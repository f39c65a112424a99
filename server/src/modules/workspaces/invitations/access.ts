import { enterWorkspace, type Tx } from '../../../core/db/database.ts';
import { conflict, notFound } from '../../../core/errors.ts';
import { type Destination, destinationOf, holdInvitation, type InvitationRow, invitationByToken } from './queries.ts';

export interface HeldInvitation {
  invitation: InvitationRow;
  workspace: Destination;
}

/**
 * The invitation whose token somebody holds, whatever has become of it. From here on the transaction is in its workspace.
 * @throws AppError NOT_FOUND, also where the workspace is in the trash
 */
export async function enterByInvitation(tx: Tx, tokenHash: Buffer, now: Date): Promise<HeldInvitation> {
  const [, invitation] = await Promise.all([holdInvitation(tx, tokenHash), invitationByToken(tx, tokenHash, now)]);
  if (!invitation) throw notFound('invitation');
  const [, workspace] = await Promise.all([
    enterWorkspace(tx, invitation.workspace_id),
    destinationOf(tx, invitation.workspace_id),
  ]);
  if (!workspace) throw notFound('invitation');
  return { invitation, workspace };
}

/** @throws AppError CONFLICT that says why nobody can accept it any more */
export function requirePending({ status }: Pick<InvitationRow, 'status'>): void {
  if (status === 'accepted') throw conflict('invitation_used', 'This invitation has been accepted; it works once.');
  if (status === 'revoked') throw conflict('invitation_revoked', 'This invitation was taken back; ask for a new one.');
  if (status === 'expired') throw conflict('invitation_expired', 'This invitation has expired; ask for a new one.');
}
