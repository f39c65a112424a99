import { type AuditCtx, audit } from '../../../../core/audit.ts';
import type { SessionCtx } from '../../../../core/context.ts';
import type { Tx } from '../../../../core/db/database.ts';
import { conflict } from '../../../../core/errors.ts';
import type { Vault } from '../../../../core/secrets/vault.ts';
import { requestOptions } from '../ceremony.ts';
import { newChallenge } from '../challenge.ts';
import { advanceCounter, passkeysOf, spendChallenge } from '../queries.ts';
import type { RelyingParty } from '../relying-party.ts';
import type { CheckedPasskey } from './check-passkey.ts';
import { MOST_PASSKEYS } from './manage-passkeys.ts';

/** What the browser needs to have a signed-in person prove themselves by one of their passkeys. */
export async function proofOptions(
  ctx: SessionCtx,
  relyingParty: RelyingParty,
  { vault }: { vault: Vault },
): Promise<object> {
  const { userId } = ctx.actor;
  const { rows } = await ctx.db.read((tx) => passkeysOf(tx, userId, MOST_PASSKEYS));
  const known = rows.filter((row) => row.rp_id === relyingParty.rpId);
  if (known.length === 0) {
    throw conflict('passkeys_unavailable', 'You have no passkey for this address.', { open_url: null });
  }
  return requestOptions(relyingParty, newChallenge(vault, 'proof', userId, ctx.now), known);
}

/**
 * Uses the challenge up and counts the use; false where either was done before. A counter that fell is written down: there
 * may be a copy of the authenticator, and nobody can tell which of the two this is.
 */
export async function recordPasskeyUse(
  tx: Tx,
  ctx: AuditCtx & { now: Date },
  { passkey, challenge, counter, isSynced }: CheckedPasskey,
): Promise<boolean> {
  if (!(await spendChallenge(tx, passkey.user_id, challenge.nonce, challenge.expiresAt))) return false;
  if (await advanceCounter(tx, passkey, { counter, isSynced }, ctx.now)) return true;
  audit(tx, ctx, { action: 'user.passkey_counter_fell', objectType: 'passkey', objectId: passkey.id });
  return false;
}
