import type { SessionCtx } from '../../../core/context.ts';
import { AppError, invalid } from '../../../core/errors.ts';
import { passwordMatches } from '../password.ts';
import { requireFreshProof } from '../proof/fresh-proof.ts';
import type { UserRow } from '../queries.ts';
import { countWrongAttempt, isLocked } from './attempts.ts';

/**
 * Asks for the current password, where one is about to change what it opens. A wrong one counts as a wrong sign-in does.
 * Who has none proves it otherwise.
 * @throws AppError AUTHENTICATION_ERROR, VALIDATION_ERROR where it is missing, AUTHORIZATION_ERROR `proof_required`
 */
export async function proveByPassword(ctx: SessionCtx, given: string | undefined, user: UserRow): Promise<void> {
  if (user.password_hash === null) return ctx.db.read((tx) => requireFreshProof(tx, ctx));
  if (given === undefined) throw invalid('current_password', 'must be given');
  if (await passwordMatches(given, user.password_hash)) return;
  await ctx.db.write((tx) => countWrongAttempt(tx, ctx, user.id, 'user.proof_failed'));
  throw wrongPassword();
}

/** Called with the row held: of many guesses at the same time the right one may come after five wrong ones. */
export function refuseWhileLocked(user: UserRow, now: Date): void {
  if (user.password_hash === null || !isLocked(user, now)) return;
  const message = 'is not looked at for a while, after five wrong ones';
  throw new AppError('AUTHENTICATION_ERROR', 'Too many wrong attempts. Wait a quarter of an hour.', {
    details: {
      locked_until: (user.locked_until as Date).toISOString(),
      fields: [{ path: 'current_password', message }],
    },
  });
}

export function wrongPassword(): AppError {
  return new AppError('AUTHENTICATION_ERROR', 'The current password is wrong.', {
    details: { fields: [{ path: 'current_password', message: 'is wrong' }] },
  });
}
