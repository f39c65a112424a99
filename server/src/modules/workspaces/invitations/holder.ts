import type { PublicCtx } from '../../../core/context.ts';
import { NOBODY } from '../../../core/db/database.ts';
import { AppError } from '../../../core/errors.ts';
import { linkTokenHash } from '../../../core/link-tokens.ts';
import { enterByInvitation } from './access.ts';

/** Whether somebody of this address could accept the invitation of the token now; false also without one. */
export async function holdsInvitation(
  { db, now }: Pick<PublicCtx, 'db' | 'now'>,
  token: string | undefined,
  email: string,
): Promise<boolean> {
  if (token === undefined) return false;
  try {
    const { invitation } = await db.read(NOBODY, (tx) => enterByInvitation(tx, linkTokenHash(token), now));
    return invitation.status === 'pending' && (invitation.email === null || invitation.email === email);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return false;
    throw error;
  }
}
