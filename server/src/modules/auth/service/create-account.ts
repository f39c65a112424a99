import { audit } from '../../../core/audit.ts';
import type { PublicCtx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { emit } from '../../../core/events/events.ts';
import { admitRegistration } from '../../installation/index.ts';
import { createPersonalWorkspace } from '../../workspaces/index.ts';
import { userRegistered } from '../events.ts';
import { insertUser, type NewUser, type UserRow } from '../queries.ts';

/** The `id` and the `personalWorkspaceId` are those of the transaction's scope. */
export type NewAccount = Omit<NewUser, 'role'>;

/**
 * Makes an account with its personal workspace, however its person signs in.
 * @throws AppError AUTHORIZATION_ERROR where registration is not open to them, CONFLICT where the address is taken
 */
export async function createAccount(
  tx: Tx,
  { requestId, ip, now }: PublicCtx,
  account: NewAccount,
  isInvited: boolean,
): Promise<UserRow> {
  const { id, personalWorkspaceId } = account;
  const role = await admitRegistration(tx, isInvited, now);
  const user = await insertUser(tx, { ...account, role });
  await createPersonalWorkspace(tx, { id: personalWorkspaceId, ownerId: id });
  audit(
    tx,
    { workspaceId: personalWorkspaceId, requestId, ip, actor: { userId: id } },
    { action: 'user.registered', objectType: 'user', objectId: id },
  );
  emit(tx, userRegistered, { user_id: id });
  return user;
}
