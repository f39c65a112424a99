import type { RecoveryCodes } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { SessionCtx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { conflict } from '../../../core/errors.ts';
import { requireFreshProof } from '../proof/fresh-proof.ts';
import { lockUser } from '../queries.ts';
import { factorsOf } from '../second-factor/queries.ts';
import { hasSecondFactor } from '../second-factor/second-factor.ts';
import { deleteRecoveryCodes, insertRecoveryCodes, markRecoveryCodeUsed } from './queries.ts';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts';

export function regenerateRecoveryCodes(ctx: SessionCtx): Promise<RecoveryCodes> {
  return ctx.db.write(async (tx) => {
    const { userId } = ctx.actor;
    await lockUser(tx, userId);
    await requireFreshProof(tx, ctx);
    if (!hasSecondFactor(await factorsOf(tx, userId))) {
      throw conflict('no_second_factor', 'Recovery codes stand in for a second factor. Add an app or a passkey first.');
    }
    audit(tx, ctx, { action: 'user.recovery_codes_made', objectType: 'user', objectId: userId });
    return { recovery_codes: await replaceRecoveryCodes(tx, userId, ctx.now) };
  });
}

/** Ten new ones instead of all the old. Only their hashes are kept, so nobody can show them again. */
export async function replaceRecoveryCodes(tx: Tx, userId: string, now: Date): Promise<string[]> {
  const codes = newRecoveryCodes();
  await deleteRecoveryCodes(tx, userId);
  await insertRecoveryCodes(tx, userId, codes.map(recoveryCodeHash), now);
  return codes;
}

export function useRecoveryCode(tx: Tx, userId: string, code: string, now: Date): Promise<boolean> {
  return markRecoveryCodeUsed(tx, userId, recoveryCodeHash(code), now);
}
