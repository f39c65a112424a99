import type { api, BodyOf, Passkey } from '@daybook/contracts';
import { audit, changesBetween } from '../../../../core/audit.ts';
import type { SessionCtx } from '../../../../core/context.ts';
import { offsetOf, type PageRequest } from '../../../../core/pagination.ts';
import type { Vault } from '../../../../core/secrets/vault.ts';
import { requireFreshProof } from '../../proof/fresh-proof.ts';
import { lockUser } from '../../queries.ts';
import { keepOneSignInMethod, settleSecondFactors } from '../../second-factor/service.ts';
import type { Standings } from '../../standings.ts';
import { lockPasskey } from '../access.ts';
import { presentPasskey } from '../present.ts';
import { deletePasskey, passkeysOf, renamePasskeyRow } from '../queries.ts';

export interface PasskeyDeps {
  vault: Vault;
  standings: Standings;
}

/** More than anybody has devices; what the browser is told about them stays small. */
export const MOST_PASSKEYS = 20;

export async function getPasskeys(ctx: SessionCtx, query: PageRequest): Promise<{ data: Passkey[]; total: number }> {
  const { rows, total } = await ctx.db.read((tx) => passkeysOf(tx, ctx.actor.userId, query.per_page, offsetOf(query)));
  return { data: rows.map(presentPasskey), total };
}

export function renamePasskey(
  ctx: SessionCtx,
  id: string,
  { name, version }: BodyOf<typeof api.passkeys.rename>,
): Promise<Passkey> {
  return ctx.db.write(async (tx) => {
    const before = await lockPasskey(tx, ctx, id, version);
    const changes = changesBetween(before, { name });
    if (Object.keys(changes).length === 0) return presentPasskey(before);
    audit(tx, ctx, { action: 'user.passkey_renamed', objectType: 'passkey', objectId: id, changes });
    return presentPasskey(await renamePasskeyRow(tx, ctx.actor.userId, id, name));
  });
}

/** @throws AppError CONFLICT where it is the last way to sign in, or the last factor of somebody who asks for two */
export async function removePasskey(
  ctx: SessionCtx,
  id: string,
  version: number | undefined,
  { standings }: PasskeyDeps,
): Promise<void> {
  const { userId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    // The user first: whoever takes a way in away looks at the others meanwhile.
    await lockUser(tx, userId);
    const passkey = await lockPasskey(tx, ctx, id, version);
    await requireFreshProof(tx, ctx);
    audit(tx, ctx, {
      action: 'user.passkey_removed',
      objectType: 'passkey',
      objectId: id,
      changes: { name: [passkey.name, null] },
    });
    await deletePasskey(tx, userId, id);
    await keepOneSignInMethod(tx, userId);
    await settleSecondFactors(tx, userId);
  });
  standings.forgetUser(userId);
}
