import type { PublicCtx } from '../../../../core/context.ts';
import { NOBODY, type Tx } from '../../../../core/db/database.ts';
import { meaningOfViolation } from '../../../../core/db/violations.ts';
import { AppError } from '../../../../core/errors.ts';
import { newId } from '../../../../core/ids.ts';
import { lockUser, type UserRow, userByEmail, userById } from '../../queries.ts';
import { factorsOf } from '../../second-factor/queries.ts';
import { passwordNeedsSecondFactor, secondFactorsOf } from '../../second-factor/second-factor.ts';
import { FLOW_LASTS_MS, type SignInPurpose, sealTicket } from '../flow.ts';
import { ProviderError } from '../provider-error.ts';
import { identityByKey } from '../queries.ts';
import { type Back, newIdentityOf, spendFlow } from './back.ts';
import { completeSignIn } from './complete-sign-in.ts';
import type { ProviderDeps } from './deps.ts';
import type { Outcome } from './finish.ts';
import { signUpByProvider } from './sign-up-by-provider.ts';

type SignedIn = Extract<Outcome, { kind: 'signed_in' | 'second_step' }>;

const MOST_TRIES = 2;

/**
 * Signs in whom the provider names: the account that is connected, else the one with the same address where both sides
 * have proved it, else a new one. Who signs in for the first time in two tabs at once is found by the second.
 */
export async function signInByProvider(
  ctx: PublicCtx,
  back: Back,
  purpose: SignInPurpose,
  deps: ProviderDeps,
): Promise<SignedIn> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptSignIn(ctx, back, purpose, deps);
    } catch (error) {
      if (attempt >= MOST_TRIES || !isOvertaken(error)) throw error;
    }
  }
}

async function attemptSignIn(
  ctx: PublicCtx,
  back: Back,
  purpose: SignInPurpose,
  deps: ProviderDeps,
): Promise<SignedIn> {
  const { email } = back.person;
  const { connected, namesake } = await ctx.db.read(NOBODY, async (tx) => {
    const identity = await identityByKey(tx, back.person);
    if (identity) return { connected: await userById(tx, identity.user_id), namesake: undefined };
    return { connected: undefined, namesake: email === null ? undefined : await userByEmail(tx, email) };
  });
  const user = connected ?? namesake;
  if (!user) return signUpByProvider(ctx, back, purpose, deps);
  const scope = { userId: user.id, workspaceId: user.personal_workspace_id };
  return ctx.db.write(scope, (tx) => admit(tx, ctx, user.id, back, { connects: !connected }, deps));
}

/** What follows the word of the provider, while the user's row is held. It stands in for the password, and for no more. */
async function admit(
  tx: Tx,
  ctx: PublicCtx,
  userId: string,
  back: Back,
  { connects }: { connects: boolean },
  deps: ProviderDeps,
): Promise<SignedIn> {
  const [user, factors] = await Promise.all([lockUser(tx, userId), factorsOf(tx, userId)]);
  if (!user) throw new ProviderError('refused', 'the account was deleted meanwhile');
  if (user.locked_at !== null) throw new ProviderError('account_locked', 'an administrator has locked the account');
  if (connects && !isSamePerson(back, user)) {
    throw new ProviderError('email_taken', 'not both sides have proved the address');
  }
  await spendFlow(tx, user.id, back.flow);
  const identity = newIdentityOf(back, user.id);
  if (passwordNeedsSecondFactor(factors)) {
    const { provider, issuer, subject, email } = identity;
    const endsAtMs = ctx.now.getTime() + FLOW_LASTS_MS;
    const ticket = { id: newId(), userId: user.id, provider, issuer, subject, email, connects, endsAtMs };
    return { kind: 'second_step', ticket: sealTicket(deps.vault, ticket), choices: secondFactorsOf(factors) };
  }
  const { provider } = back;
  const grant = await completeSignIn(tx, ctx, user, { provider, identity, connects, secondFactor: null }, deps);
  return { kind: 'signed_in', grant };
}

/**
 * Whoever can read mail to an address can have the account's password set anew, so a provider that has seen them read it
 * opens no more. Without the account's own proof it may have been made by somebody else, who would wait in it.
 */
function isSamePerson({ person }: Back, user: UserRow): boolean {
  return person.emailVerified && user.email_verified_at !== null && user.email === person.email;
}

function isOvertaken(error: unknown): boolean {
  const meaning = error instanceof AppError ? error : meaningOfViolation(error);
  const reason = meaning?.details?.reason;
  return reason === 'duplicate_email' || reason === 'identity_connected';
}
