import { type AuditCtx, audit } from '../../../core/audit.ts';
import type { Tx } from '../../../core/db/database.ts';
import { emit } from '../../../core/events/events.ts';
import { userLocked } from '../events.ts';
import { countFailedSignIn, type UserRow } from '../queries.ts';

const FAILURES_BEFORE_LOCK = 5;
const LOCK_MINUTES = 15;

/** Passwords and codes of a locked account are not even looked at. Passkeys cannot be guessed, so they are. */
export function isLocked({ locked_until }: Pick<UserRow, 'locked_until'>, now: Date): boolean {
  return locked_until !== null && locked_until > now;
}

export type WrongAttempt = 'user.sign_in_failed' | 'user.second_factor_failed' | 'user.proof_failed';

/** Counts a wrong password or code towards the one lock of the account, wherever it was given. */
export async function countWrongAttempt(
  tx: Tx,
  ctx: AuditCtx & { now: Date },
  userId: string,
  action: WrongAttempt,
): Promise<void> {
  const lockedUntil = new Date(ctx.now.getTime() + LOCK_MINUTES * 60_000);
  audit(tx, ctx, { action, objectType: 'user', objectId: userId });
  const isLast = await countFailedSignIn(tx, userId, FAILURES_BEFORE_LOCK, lockedUntil, ctx.now);
  if (isLast) emit(tx, userLocked, { user_id: userId, locked_until: lockedUntil.toISOString() });
}
