import type { RecoveryCodes, TotpSetup } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { SessionCtx } from '../../../core/context.ts';
import { conflict, invalid } from '../../../core/errors.ts';
import type { Vault } from '../../../core/secrets/vault.ts';
import { requireFreshProof } from '../proof/fresh-proof.ts';
import { raiseSession } from '../proof/queries.ts';
import { lockUser, type UserRow } from '../queries.ts';
import { replaceRecoveryCodes } from '../recovery-codes/service.ts';
import { settleSecondFactors } from '../second-factor/service.ts';
import type { Standings } from '../standings.ts';
import { deleteTotp, enableTotp, putSeed, totpOf } from './queries.ts';
import { openSeed, sealSeed } from './seed.ts';
import { newSeed, seedUri, stepOf } from './totp.ts';

export interface TotpDeps {
  vault: Vault;
  standings: Standings;
}

/** How long a seed waits for its first code. */
const SETUP_LASTS_MS = 3600_000;

/** A new seed, in the place of one that was not enabled. */
export function setUpTotp(ctx: SessionCtx, { vault }: TotpDeps): Promise<TotpSetup> {
  return ctx.db.write(async (tx) => {
    const { userId } = ctx.actor;
    const user = (await lockUser(tx, userId)) as UserRow;
    await requireFreshProof(tx, ctx);
    if ((await totpOf(tx, userId))?.enabled_at) throw alreadyEnabled();
    const seed = newSeed();
    audit(tx, ctx, { action: 'user.totp_set_up', objectType: 'user', objectId: userId });
    await putSeed(tx, userId, sealSeed(vault, userId, seed), ctx.now);
    return { secret: seed, uri: seedUri(seed, user.email) };
  });
}

/** The code proves that the app has the seed; it is used up, and this session has its second factor. */
export async function confirmTotp(
  ctx: SessionCtx,
  code: string,
  { vault, standings }: TotpDeps,
): Promise<RecoveryCodes> {
  const { userId, sessionId } = ctx.actor;
  const codes = await ctx.db.write(async (tx) => {
    await lockUser(tx, userId);
    const factor = await totpOf(tx, userId);
    if (factor?.enabled_at) throw alreadyEnabled();
    if (!factor || factor.created_at.getTime() + SETUP_LASTS_MS < ctx.now.getTime()) {
      throw conflict('totp_not_set_up', 'Set it up first: there is no seed, or it has waited for over an hour.');
    }
    const step = stepOf(openSeed(vault, userId, factor.seed_sealed), code, ctx.now);
    if (step === null) {
      throw invalid('totp', 'is not the code of this moment; the clock of the phone may be wrong');
    }
    audit(tx, ctx, { action: 'user.totp_enabled', objectType: 'user', objectId: userId });
    await enableTotp(tx, userId, step, ctx.now);
    await raiseSession(tx, userId, sessionId);
    return replaceRecoveryCodes(tx, userId, ctx.now);
  });
  standings.forgetUser(userId);
  return { recovery_codes: codes };
}

export async function disableTotp(ctx: SessionCtx, { standings }: TotpDeps): Promise<void> {
  const { userId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    await lockUser(tx, userId);
    await requireFreshProof(tx, ctx);
    const factor = await totpOf(tx, userId);
    if (!factor?.enabled_at) throw conflict('totp_not_enabled', 'Codes of an app are not asked for as it is.');
    audit(tx, ctx, { action: 'user.totp_disabled', objectType: 'user', objectId: userId });
    await deleteTotp(tx, userId);
    await settleSecondFactors(tx, userId);
  });
  standings.forgetUser(userId);
}

function alreadyEnabled() {
  return conflict('totp_enabled', 'An app is set up already. Disable it first to use another.');
}
