import { audit } from '../../../../core/audit.ts';
import type { PublicCtx } from '../../../../core/context.ts';
import { markProved } from '../../proof/queries.ts';
import { lockUser } from '../../queries.ts';
import type { SessionPurpose } from '../flow.ts';
import { ProviderError } from '../provider-error.ts';
import { isSessionAlive, useIdentity } from '../queries.ts';
import { auditCtxOf, type Back, newIdentityOf, spendFlow } from './back.ts';
import { ownerOf, signedOut } from './connect.ts';

/** The provider has asked anew, where it can, and named somebody who is connected to the account: the session is proved. */
export async function proveByProvider(
  ctx: PublicCtx,
  back: Back,
  { userId, sessionId }: SessionPurpose,
): Promise<{ kind: 'proved' }> {
  const user = await ownerOf(ctx, userId);
  await ctx.db.write({ userId, workspaceId: user.personal_workspace_id }, async (tx) => {
    await lockUser(tx, userId);
    if (!(await isSessionAlive(tx, userId, sessionId, ctx.now))) throw signedOut();
    await spendFlow(tx, userId, back.flow);
    if (!(await useIdentity(tx, userId, newIdentityOf(back, userId), ctx.now))) {
      throw new ProviderError('not_connected', 'it named somebody whom the account does not know');
    }
    audit(tx, auditCtxOf(ctx, user), {
      action: 'user.proved',
      objectType: 'user',
      objectId: userId,
      changes: { proof: [null, 'provider'] },
    });
    await markProved(tx, userId, sessionId, false, ctx.now);
  });
  return { kind: 'proved' };
}
