import type { api, BodyOf, Grant } from '@daybook/contracts';
import type { PublicCtx } from '../../../core/context.ts';
import { newId } from '../../../core/ids.ts';
import { holdsInvitation } from '../../workspaces/index.ts';
import { hashPassword } from '../password.ts';
import { createAccount } from './create-account.ts';
import { openSession } from './sessions.ts';
import type { SignInDeps } from './sign-in.ts';

/** Makes the account with its personal workspace, and signs in. */
export async function register(
  ctx: PublicCtx,
  body: BodyOf<typeof api.auth.register>,
  deps: SignInDeps,
): Promise<Grant> {
  const passwordHash = await hashPassword(body.password, deps.passwordHashCost);
  const isInvited = await holdsInvitation(ctx, body.invitation, body.email);
  const account = {
    id: newId(),
    email: body.email,
    emailVerifiedAt: null,
    passwordHash,
    fullName: body.full_name,
    username: body.username ?? null,
    timezone: body.timezone,
    personalWorkspaceId: newId(),
  };
  const scope = { userId: account.id, workspaceId: account.personalWorkspaceId };
  return ctx.db.write(scope, async (tx) => {
    const user = await createAccount(tx, ctx, account, isInvited);
    return openSession(tx, ctx, user, { method: 'password', secondFactor: false }, deps);
  });
}
