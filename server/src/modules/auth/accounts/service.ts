import type { AuditAction } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { SessionCtx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { conflict, notFound, staleVersion } from '../../../core/errors.ts';
import { requireFreshProof } from '../proof/fresh-proof.ts';
import { revokeAllSessions } from '../queries.ts';
import type { Standings } from '../standings.ts';
import {
  type AccountChange,
  type AccountRow,
  lockAccountRow,
  lockAdministrators,
  otherAdministrators,
  updateAccount,
} from './queries.ts';

export interface AccountRequest extends AccountChange {
  version?: number | undefined;
}

/**
 * Locks or unlocks an account, gives or takes the role of an administrator. One who can act as administrator always stays.
 * To give it needs a fresh proof: a thief of an administrator's session would stay by it. To lock somebody can't wait.
 * @param current what a caller with a stale version is shown
 * @throws AppError NOT_FOUND, AUTHORIZATION_ERROR `proof_required`, CONFLICT `last_administrator` or `stale_version`
 */
export async function changeAccount(
  ctx: SessionCtx,
  id: string,
  { version, ...change }: AccountRequest,
  { standings, current }: { standings: Standings; current(tx: Tx): Promise<unknown> },
): Promise<void> {
  await ctx.db.write(async (tx) => {
    if (change.role === 'admin') await requireFreshProof(tx, ctx);
    await lockAdministrators(tx);
    const before = await lockAccountRow(tx, id);
    if (!before) throw notFound('account');
    if (version !== undefined && version !== before.version) throw staleVersion(await current(tx));
    if (endsAdministration(before, change) && (await otherAdministrators(tx, id)) === 0) {
      throw conflict('last_administrator', 'This is the only administrator; make somebody else one first.');
    }
    await updateAccount(tx, id, change, ctx.now);
    audit(tx, ctx, { action: actionOf(change), objectType: 'user', objectId: id, changes: changesOf(before, change) });
    if (change.locked) await revokeAllSessions(tx, id, 'revoked', ctx.now);
  });
  standings.forgetUser(id);
}

function endsAdministration(before: AccountRow, { role, locked }: AccountChange): boolean {
  return before.role === 'admin' && before.locked_at === null && (role === 'user' || locked === true);
}

function actionOf({ locked }: AccountChange): AuditAction {
  if (locked === undefined) return 'user.role_changed';
  return locked ? 'user.locked' : 'user.unlocked';
}

function changesOf(before: AccountRow, { role, locked }: AccountChange): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {};
  if (role !== undefined && role !== before.role) changes.role = [before.role, role];
  if (locked !== undefined && locked !== (before.locked_at !== null)) changes.locked = [!locked, locked];
  return changes;
}
