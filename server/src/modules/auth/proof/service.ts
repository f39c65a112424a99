import type { api, BodyOf, DataOf, PasskeyUsed, Proof } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { SessionCtx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { AppError } from '../../../core/errors.ts';
import type { Vault } from '../../../core/secrets/vault.ts';
import { passkeyOfCredential } from '../passkeys/queries.ts';
import type { RelyingParty } from '../passkeys/relying-party.ts';
import { type CheckedPasskey, checkPasskey } from '../passkeys/service/check-passkey.ts';
import { recordPasskeyUse } from '../passkeys/service/use-passkey.ts';
import { passwordMatches } from '../password.ts';
import { lockUser, type UserRow, userById } from '../queries.ts';
import { useCode } from '../second-factor/service.ts';
import { countWrongAttempt, isLocked } from '../service/attempts.ts';
import type { Standings } from '../standings.ts';
import { provedUntil } from './fresh-proof.ts';
import { markProved } from './queries.ts';

export interface ProofDeps {
  vault: Vault;
  standings: Standings;
}

type Given = BodyOf<typeof api.proof.give>;

/** Proves anew, within a session, that its person is there. Wrong attempts count as wrong sign-ins do. */
export async function giveProof(
  ctx: SessionCtx,
  given: Given,
  relyingParty: () => RelyingParty,
  deps: ProofDeps,
): Promise<DataOf<typeof api.proof.give>> {
  const { userId, sessionId } = ctx.actor;
  const user = (await ctx.db.read((tx) => userById(tx, userId))) as UserRow;
  // Both take long, so neither is done while the row is held.
  const passwordIsRight = given.password !== undefined && (await passwordMatches(given.password, user.password_hash));
  const passkey = given.passkey && (await checked(ctx, given.passkey, relyingParty(), deps));
  const outcome = await ctx.db.write(async (tx) => {
    const now = (await lockUser(tx, userId)) as UserRow;
    // A passkey cannot be guessed, so the lock is not for it.
    if (!given.passkey && isLocked(now, ctx.now)) return { lockedUntil: now.locked_until as Date };
    const isSamePassword = now.password_hash === user.password_hash;
    const proof = await holds(tx, ctx, given, { password: passwordIsRight && isSamePassword, passkey }, deps);
    if (!proof) {
      if (!given.passkey) await countWrongAttempt(tx, ctx, userId, 'user.proof_failed');
      return null;
    }
    audit(tx, ctx, { action: 'user.proved', objectType: 'user', objectId: userId, changes: { proof: [null, proof] } });
    return { secondFactor: await markProved(tx, userId, sessionId, proof !== 'password', ctx.now) };
  });
  if (!outcome) throw wrong(given);
  if (outcome.lockedUntil) throw locked(outcome.lockedUntil);
  deps.standings.forgetUser(userId);
  const until = provedUntil(ctx.now, ctx.now) as Date;
  return { proved_until: until.toISOString(), second_factor: outcome.secondFactor };
}

async function checked(
  ctx: SessionCtx,
  used: PasskeyUsed,
  relyingParty: RelyingParty,
  { vault }: ProofDeps,
): Promise<CheckedPasskey | null> {
  const { userId } = ctx.actor;
  const passkey = await ctx.db.read((tx) => passkeyOfCredential(tx, userId, Buffer.from(used.id, 'base64url')));
  return passkey ? checkPasskey(ctx, used, passkey, { purpose: 'proof', userId }, relyingParty, vault) : null;
}

/** Which proof it is, used up where it can be; null where it does not hold. */
async function holds(
  tx: Tx,
  ctx: SessionCtx,
  given: Given,
  found: { password: boolean; passkey: CheckedPasskey | null | undefined },
  { vault }: ProofDeps,
): Promise<Proof | null> {
  if (given.password !== undefined) return found.password ? 'password' : null;
  if (given.passkey) return found.passkey && (await recordPasskeyUse(tx, ctx, found.passkey)) ? 'passkey' : null;
  return useCode(tx, ctx.actor.userId, given, ctx.now, vault);
}

function wrong(given: Given): AppError {
  const path = Object.keys(given)[0] as Proof;
  return new AppError('AUTHENTICATION_ERROR', 'That does not prove it: it is wrong, or was used before.', {
    details: { fields: [{ path, message: 'is wrong, or was used before' }] },
  });
}

function locked(until: Date): AppError {
  return new AppError('AUTHENTICATION_ERROR', 'Too many wrong attempts. Wait, or prove it by a passkey.', {
    details: { locked_until: until.toISOString(), fields: [] },
  });
}

/** The same for a request that brings the password along. */
export async function givePassword(ctx: SessionCtx, password: string, deps: ProofDeps): Promise<void> {
  const noPasskey = () => {
    throw new Error('a password asks for no passkey');
  };
  await giveProof(ctx, { password }, noPasskey, deps);
}
