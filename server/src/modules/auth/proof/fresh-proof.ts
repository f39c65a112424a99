import type { SessionCtx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { forbidden } from '../../../core/errors.ts';
import { factorsOf } from '../second-factor/queries.ts';
import { proofsOf } from '../second-factor/second-factor.ts';
import { sessionState } from './queries.ts';

/** Long enough to change several things in one go; too short for who finds the laptop open after lunch. */
const FRESH_MS = 10 * 60_000;

/** Until when a proof holds; null where it no longer does. */
export function provedUntil(provedAt: Date | null, now: Date): Date | null {
  const until = provedAt && new Date(provedAt.getTime() + FRESH_MS);
  return until && until > now ? until : null;
}

/**
 * Stands before what would let a thief of a session stay: it needs a sign-in or a proof (`POST /auth/proof`) in this
 * session within the last ten minutes.
 * @throws AppError AUTHORIZATION_ERROR with the reason `proof_required` and what would do
 */
export async function requireFreshProof(tx: Tx, { actor, now }: Pick<SessionCtx, 'actor' | 'now'>): Promise<void> {
  const session = await sessionState(tx, actor.userId, actor.sessionId);
  if (session && provedUntil(session.proved_at, now)) return;
  throw forbidden('Prove that it is still you, then try again.', {
    reason: 'proof_required',
    proofs: session ? proofsOf(await factorsOf(tx, actor.userId)) : [],
  });
}
