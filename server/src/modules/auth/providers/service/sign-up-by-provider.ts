import type { PublicCtx } from '../../../../core/context.ts';
import { newId } from '../../../../core/ids.ts';
import { holdsInvitation } from '../../../workspaces/index.ts';
import { createAccount } from '../../service/create-account.ts';
import type { SignInPurpose } from '../flow.ts';
import { ProviderError } from '../provider-error.ts';
import { insertIdentity } from '../queries.ts';
import { type Back, newIdentityOf, spendFlow } from './back.ts';
import { completeSignIn, identityConnected } from './complete-sign-in.ts';
import type { ProviderDeps } from './deps.ts';
import type { Outcome } from './finish.ts';

/** Makes an account without a password, where registration is open to them, and signs in. */
export async function signUpByProvider(
  ctx: PublicCtx,
  back: Back,
  { timezone, invitation }: SignInPurpose,
  deps: ProviderDeps,
): Promise<Extract<Outcome, { kind: 'signed_in' }>> {
  const { email, emailVerified, fullName } = back.person;
  if (email === null) throw new ProviderError('no_email', 'it tells no address');
  const isInvited = await holdsInvitation(ctx, invitation ?? undefined, email);
  const account = {
    id: newId(),
    email,
    emailVerifiedAt: emailVerified ? ctx.now : null,
    passwordHash: null,
    fullName: fullName ?? (email.split('@')[0] as string),
    username: null,
    timezone,
    personalWorkspaceId: newId(),
  };
  const scope = { userId: account.id, workspaceId: account.personalWorkspaceId };
  const grant = await ctx.db.write(scope, async (tx) => {
    const user = await createAccount(tx, ctx, account, isInvited);
    await spendFlow(tx, user.id, back.flow);
    const { provider } = back;
    const identity = newIdentityOf(back, user.id);
    if (!(await insertIdentity(tx, identity, ctx.now))) throw identityConnected(provider.name);
    return completeSignIn(tx, ctx, user, { provider, identity, connects: false, secondFactor: null }, deps);
  });
  return { kind: 'signed_in', grant };
}
