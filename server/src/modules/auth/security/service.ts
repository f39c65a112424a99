import type { Security } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { SessionCtx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { conflict } from '../../../core/errors.ts';
import { requireFreshProof } from '../proof/fresh-proof.ts';
import { sessionState } from '../proof/queries.ts';
import { clearPasswordHash, lockUser, type UserRow } from '../queries.ts';
import { factorsOf, setSecondFactorRequired } from '../second-factor/queries.ts';
import { hasSecondFactor } from '../second-factor/second-factor.ts';
import { keepOneSignInMethod } from '../second-factor/service.ts';
import { type PasskeySupport, presentSecurity } from './present.ts';

export function getSecurity(ctx: SessionCtx, support: PasskeySupport): Promise<Security> {
  return ctx.db.read((tx) => securityOf(tx, ctx, support));
}

/** Asks for two factors at every sign-in, or no longer. */
export function requireSecondFactor(ctx: SessionCtx, required: boolean, support: PasskeySupport): Promise<Security> {
  return ctx.db.write(async (tx) => {
    const { userId } = ctx.actor;
    await lockUser(tx, userId);
    await requireFreshProof(tx, ctx);
    const factors = await factorsOf(tx, userId);
    if (required && !hasSecondFactor(factors)) {
      throw conflict('no_second_factor', 'Set up an app or a passkey first.');
    }
    // One lost phone must not be the end of the account.
    if (required && factors.recoveryCodesLeft === 0) {
      throw conflict('no_recovery_codes', 'Make recovery codes first, and keep them where the phone is not.');
    }
    if (required !== factors.required) {
      audit(tx, ctx, {
        action: 'user.second_factor_required_changed',
        objectType: 'user',
        objectId: userId,
        changes: { second_factor_required: [factors.required, required] },
      });
      await setSecondFactorRequired(tx, userId, required);
    }
    return securityOf(tx, ctx, support);
  });
}

/** From now on this account has no password: nothing to guess, to phish or to leak. */
export function removePassword(ctx: SessionCtx): Promise<void> {
  return ctx.db.write(async (tx) => {
    const { userId } = ctx.actor;
    const user = (await lockUser(tx, userId)) as UserRow;
    await requireFreshProof(tx, ctx);
    if (user.password_hash === null) throw conflict('no_password', 'There is no password as it is.');
    audit(tx, ctx, { action: 'user.password_removed', objectType: 'user', objectId: userId });
    await clearPasswordHash(tx, userId, ctx.now);
    await keepOneSignInMethod(tx, userId);
  });
}

async function securityOf(tx: Tx, ctx: SessionCtx, support: PasskeySupport): Promise<Security> {
  const { userId, sessionId } = ctx.actor;
  const [factors, session] = await Promise.all([factorsOf(tx, userId), sessionState(tx, userId, sessionId)]);
  return presentSecurity(factors, session, support, ctx.now);
}
