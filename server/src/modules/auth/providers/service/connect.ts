import type { PublicCtx } from '../../../../core/context.ts';
import { lockUser, type UserRow, userById } from '../../queries.ts';
import type { SessionPurpose } from '../flow.ts';
import { ProviderError } from '../provider-error.ts';
import { identitiesOf, isSessionAlive, useIdentity } from '../queries.ts';
import { type Back, newIdentityOf, spendFlow } from './back.ts';
import { MOST_IDENTITIES } from './begin.ts';
import { connectIdentity } from './complete-sign-in.ts';

/** Connects whom the provider names to the account in whose session it began. Whose address it is does not matter. */
export async function connectAccount(
  ctx: PublicCtx,
  back: Back,
  { userId, sessionId }: SessionPurpose,
): Promise<{ kind: 'connected' }> {
  const user = await ownerOf(ctx, userId);
  await ctx.db.write({ userId, workspaceId: user.personal_workspace_id }, async (tx) => {
    await lockUser(tx, userId);
    if (!(await isSessionAlive(tx, userId, sessionId, ctx.now))) throw signedOut();
    await spendFlow(tx, userId, back.flow);
    const identity = newIdentityOf(back, userId);
    if (await useIdentity(tx, userId, identity, ctx.now)) return;
    if ((await identitiesOf(tx, userId, 1)).total >= MOST_IDENTITIES) {
      throw new ProviderError('too_many', `${MOST_IDENTITIES} are connected`);
    }
    await connectIdentity(tx, ctx, user, back.provider, identity);
  });
  return { kind: 'connected' };
}

/** @throws ProviderError where the account is gone */
export async function ownerOf(ctx: PublicCtx, userId: string): Promise<UserRow> {
  const user = await ctx.db.read({ userId, workspaceId: null }, (tx) => userById(tx, userId));
  if (!user) throw signedOut();
  return user;
}

export function signedOut(): ProviderError {
  return new ProviderError('signed_out', 'the session in which it began has ended');
}
