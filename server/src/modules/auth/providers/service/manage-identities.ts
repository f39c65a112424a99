import type { ProviderIdentity } from '@daybook/contracts';
import { audit } from '../../../../core/audit.ts';
import type { SessionCtx } from '../../../../core/context.ts';
import { notFound } from '../../../../core/errors.ts';
import { offsetOf, type PageRequest } from '../../../../core/pagination.ts';
import { requireFreshProof } from '../../proof/fresh-proof.ts';
import { lockUser } from '../../queries.ts';
import { keepOneSignInMethod } from '../../second-factor/service.ts';
import { presentIdentity } from '../present.ts';
import { deleteIdentity, identitiesOf, lockIdentityRow } from '../queries.ts';
import type { ProviderDeps } from './deps.ts';

export async function getIdentities(
  ctx: SessionCtx,
  query: PageRequest,
  { providers }: Pick<ProviderDeps, 'providers'>,
): Promise<{ data: ProviderIdentity[]; total: number }> {
  const { rows, total } = await ctx.db.read((tx) =>
    identitiesOf(tx, ctx.actor.userId, query.per_page, offsetOf(query)),
  );
  return { data: rows.map((row) => presentIdentity(row, providers)), total };
}

/** @throws AppError CONFLICT where it is the last way to sign in */
export async function disconnectAccount(ctx: SessionCtx, id: string): Promise<void> {
  const { userId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    // The user first: whoever takes a way in away looks at the others meanwhile.
    await lockUser(tx, userId);
    const identity = await lockIdentityRow(tx, userId, id);
    if (!identity) throw notFound('connected account');
    await requireFreshProof(tx, ctx);
    audit(tx, ctx, {
      action: 'user.provider_disconnected',
      objectType: 'user',
      objectId: userId,
      changes: { provider: [identity.provider, null] },
    });
    await deleteIdentity(tx, userId, id);
    await keepOneSignInMethod(tx, userId);
  });
}
