import type { api, BodyOf, Grant, SecondFactor } from '@daybook/contracts';
import type { PublicCtx } from '../../../../core/context.ts';
import type { Tx } from '../../../../core/db/database.ts';
import { AppError } from '../../../../core/errors.ts';
import { newId } from '../../../../core/ids.ts';
import { spendChallenge } from '../../passkeys/queries.ts';
import { forgetFailedSignIns, lockUser, type UserRow, userById } from '../../queries.ts';
import { factorsOf } from '../../second-factor/queries.ts';
import { secondFactorsOf } from '../../second-factor/second-factor.ts';
import { useCode } from '../../second-factor/service.ts';
import { countWrongAttempt, isLocked } from '../../service/attempts.ts';
import { openTicket, type Ticket } from '../flow.ts';
import { authorityOf } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { auditCtxOf } from './back.ts';
import { completeSignIn } from './complete-sign-in.ts';
import type { ProviderDeps } from './deps.ts';

type Code = BodyOf<typeof api.providers.secondStep>;

/** Completes a sign-in by provider with a code, as one by password is. Wrong ones count to the same lock. */
export async function takeSecondStep(
  ctx: PublicCtx,
  code: Code,
  sealedTicket: string | undefined,
  deps: ProviderDeps,
): Promise<Grant> {
  const ticket = openTicket(deps.vault, sealedTicket, ctx.now);
  if (!ticket) throw tooLate();
  const { userId } = ticket;
  const found = await ctx.db.read({ userId, workspaceId: null }, (tx) => userById(tx, userId));
  if (!found) throw tooLate();
  try {
    const scope = { userId, workspaceId: found.personal_workspace_id };
    const outcome = await ctx.db.write(scope, (tx) => admit(tx, ctx, ticket, code, deps));
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome.grant;
  } catch (error) {
    // It was disconnected, or connected to somebody else, since the browser came back.
    if (error instanceof ProviderError) throw tooLate();
    throw error;
  }
}

/** A refusal is answered, not thrown, because what was counted has to be committed. */
async function admit(
  tx: Tx,
  ctx: PublicCtx,
  ticket: Ticket,
  code: Code,
  deps: ProviderDeps,
): Promise<{ grant: Grant } | { refusal: AppError }> {
  const { userId, connects, issuer, subject, email } = ticket;
  const [user, factors] = await Promise.all([lockUser(tx, userId), factorsOf(tx, userId)]);
  const provider = deps.providers.find((one) => one.id === ticket.provider);
  if (!user || !provider || (connects && !isStillTheirs(ticket, user))) return { refusal: tooLate() };
  if (isLocked(user, ctx.now)) return { refusal: locked(user.locked_until as Date) };
  const secondFactor = await useCode(tx, userId, code, ctx.now, deps.vault);
  if (!secondFactor) {
    await countWrongAttempt(tx, auditCtxOf(ctx, user), userId, 'user.second_factor_failed');
    return { refusal: wrongCode(secondFactorsOf(factors), code) };
  }
  if (!(await spendChallenge(tx, userId, ticket.id, new Date(ticket.endsAtMs)))) return { refusal: tooLate() };
  await forgetFailedSignIns(tx, userId);
  const authority = authorityOf(provider);
  const identity = { id: newId(), userId, provider: provider.id, authority, issuer, subject, email };
  return { grant: await completeSignIn(tx, ctx, user, { provider, identity, connects, secondFactor }, deps) };
}

/** It is connected by its address, which may have become another one since. */
function isStillTheirs({ email }: Ticket, user: UserRow): boolean {
  return user.email_verified_at !== null && user.email === email;
}

function tooLate(): AppError {
  return new AppError('AUTHENTICATION_ERROR', 'This took longer than ten minutes, or was done already: sign in again.');
}

function locked(until: Date): AppError {
  return new AppError('AUTHENTICATION_ERROR', 'Too many wrong codes. Wait a quarter of an hour.', {
    details: { locked_until: until.toISOString() },
  });
}

function wrongCode(choices: SecondFactor[], code: Code): AppError {
  const path = code.totp === undefined ? 'recovery_code' : 'totp';
  return new AppError('AUTHENTICATION_ERROR', 'The code is wrong, or was used before.', {
    details: { second_factor: choices, fields: [{ path, message: 'is wrong, or was used before' }] },
  });
}
