import { audit, BY_NOBODY } from '../../../core/audit.ts';
import { type Database, enterWorkspace, NOBODY, type Tx } from '../../../core/db/database.ts';
import type { ErasedPerson } from '../../../core/personal-data.ts';
import type { TimeKeeping } from '../deps.ts';
import { revokeInvitationsBy } from '../invitations/queries.ts';
import { setRole } from '../members/queries.ts';
import { lockWorkspaceRow } from '../queries.ts';
import {
  eraseFromInvitations,
  eraseWorkspace,
  everyWorkspaceOf,
  moveToTombstone,
  nextAdmin,
  othersIn,
  workspacesKnownTo,
  workspacesOfNobodyElse,
} from './queries.ts';

interface Named {
  id: string;
  name: string;
}

export interface Leaving {
  /** Teams with others in them, none of whom is an admin. */
  soleAdminOf: Named[];
  /** In which nobody else is. */
  deleted: Named[];
  left: Named[];
}

/**
 * What an account that goes would leave behind. The transaction is its owner's, and ends up in another workspace.
 * @param lock nobody changes members of these workspaces until its end
 */
export async function leavingOf(tx: Tx, userId: string, { lock }: { lock: boolean }): Promise<Leaving> {
  const leaving: Leaving = { soleAdminOf: [], deleted: [], left: [] };
  for (const { id, name, role, in_trash } of await everyWorkspaceOf(tx, userId)) {
    await enterWorkspace(tx, id);
    if (lock) lockWorkspaceRow(tx, id);
    const { others, admins } = await othersIn(tx, id, userId);
    if (others === 0) leaving.deleted.push({ id, name });
    else leaving.left.push({ id, name });
    if (others > 0 && admins === 0 && role === 'admin' && !in_trash) leaving.soleAdminOf.push({ id, name });
  }
  return leaving;
}

/** Where the person is alone goes for good; elsewhere somebody of no name and no address was a member. */
export async function eraseFromWorkspaces(db: Database, person: ErasedPerson, time: TimeKeeping): Promise<void> {
  for (const id of await db.read(NOBODY, (tx) => workspacesOfNobodyElse(tx, person.id))) {
    // The bulk first, in small steps, so that nobody waits for the locks of one transaction.
    for (let erased = 1; erased > 0; ) erased = await db.write(NOBODY, (tx) => time.erase(tx, id));
    await db.write(NOBODY, (tx) => eraseWorkspace(tx, id));
  }
  for (const id of await db.read(NOBODY, (tx) => workspacesKnownTo(tx, person.id))) {
    await db.write(NOBODY, (tx) => leaveForGood(tx, id, person));
  }
  await db.write(NOBODY, (tx) => eraseFromInvitations(tx, person.id, person.tombstoneId, person.emails));
}

/**
 * Who asks for their deletion may not be the only admin. But others can have come, or admins gone, within the grace: then
 * the lead who has been there longest is the next one, else the member.
 */
async function leaveForGood(tx: Tx, workspaceId: string, person: ErasedPerson): Promise<void> {
  lockWorkspaceRow(tx, workspaceId);
  const heir = await nextAdmin(tx, workspaceId, person.id);
  const job = { ...BY_NOBODY, workspaceId };
  if (heir) {
    await setRole(tx, workspaceId, heir.user_id, 'admin');
    audit(tx, job, {
      action: 'member.updated',
      objectType: 'member',
      objectId: heir.user_id,
      changes: { role: [heir.role, 'admin'] },
    });
  }
  await revokeInvitationsBy(tx, workspaceId, person.id, person.now);
  await moveToTombstone(tx, workspaceId, person.id, person.tombstoneId, person.now);
  audit(tx, job, { action: 'member.erased', objectType: 'member', objectId: person.tombstoneId });
}
