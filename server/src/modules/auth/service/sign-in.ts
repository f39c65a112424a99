import { setTimeout as pause } from 'node:timers/promises';
import type { api, BodyOf, Grant, SecondFactor } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { PublicCtx } from '../../../core/context.ts';
import { NOBODY, type Tx } from '../../../core/db/database.ts';
import { AppError } from '../../../core/errors.ts';
import type { Vault } from '../../../core/secrets/vault.ts';
import type { Guesses } from '../guessing/guesses.ts';
import { costOf, hashPassword, strangersPasswordMatches, takePlaceForHashing } from '../password.ts';
import {
  countNobodysFailedSignIn,
  forgetFailedSignIns,
  lockUser,
  renewPasswordHash,
  type UserRow,
  userByEmail,
} from '../queries.ts';
import { factorsOf } from '../second-factor/queries.ts';
import { passwordNeedsSecondFactor, secondFactorsOf } from '../second-factor/second-factor.ts';
import { useCode } from '../second-factor/service.ts';
import { countWrongAttempt, isLocked } from './attempts.ts';
import { openSession, type SessionDeps } from './sessions.ts';

/**
 * More than counting a wrong password takes (a few milliseconds, most of them for the disk), so that the time of a refusal
 * doesn't tell whether there was an account to count it for.
 */
const COUNTING_MS = 25;

type Credentials = BodyOf<typeof api.auth.login>;
export type SignInDeps = SessionDeps & { vault: Vault; guesses: Guesses; passwordHashCost: number };

/** What came of comparing the password. */
interface Compared {
  user: UserRow | undefined;
  matches: boolean;
  /** Of the same password, where the cost of hashes has been changed since the user's was made. */
  renewedHash: string | null;
}

/**
 * Signs in. Every refusal reads the same, whether the e-mail exists or not; only who knows the password learns that the
 * account is locked, or which second factor is missing.
 */
export async function signIn(ctx: PublicCtx, body: Credentials, deps: SignInDeps): Promise<Grant> {
  const { user, matches, renewedHash } = await comparePassword(ctx, body, deps);
  const scope = user ? { userId: user.id, workspaceId: user.personal_workspace_id } : NOBODY;
  if (!user || !matches) {
    const count = (tx: Tx) =>
      user
        ? countWrongAttempt(tx, attemptCtx(ctx, user), user.id, 'user.sign_in_failed')
        : countNobodysFailedSignIn(tx);
    await Promise.all([ctx.db.write(scope, count), deps.guesses.count(ctx.ip, body.email), pause(COUNTING_MS)]);
    throw refused();
  }
  const outcome = await ctx.db.write(scope, (tx) => admit(tx, ctx, { user, renewedHash }, body, deps));
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.grant;
}

async function comparePassword(
  ctx: PublicCtx,
  { email, password }: Credentials,
  { guesses, passwordHashCost: cost }: Pick<SignInDeps, 'guesses' | 'passwordHashCost'>,
): Promise<Compared> {
  const place = takePlaceForHashing();
  try {
    await guesses.admit(ctx.ip);
    const user = await ctx.db.read(NOBODY, (tx) => userByEmail(tx, email));
    const matches = await strangersPasswordMatches(password, user?.password_hash, cost, place);
    const isOutdated = matches && costOf(user?.password_hash as string) !== cost;
    return { user, matches, renewedHash: isOutdated ? await hashPassword(password, cost, place) : null };
  } finally {
    place.leave();
  }
}

/**
 * What follows a right password, while the user's row is held: attempts at the second factor are made and counted one
 * after the other, and whoever changed the password meanwhile has the last word. A refusal is answered, not thrown,
 * because what was counted has to be committed.
 */
async function admit(
  tx: Tx,
  ctx: PublicCtx,
  { user: compared, renewedHash }: { user: UserRow; renewedHash: string | null },
  body: Credentials,
  deps: SignInDeps,
): Promise<{ grant: Grant } | { refusal: AppError }> {
  const [user, factors] = await Promise.all([lockUser(tx, compared.id), factorsOf(tx, compared.id)]);
  if (user?.password_hash !== compared.password_hash) return { refusal: refused() };
  if (isLocked(user, ctx.now)) {
    return { refusal: refused({ locked_until: (user.locked_until as Date).toISOString() }) };
  }
  const isNeeded = passwordNeedsSecondFactor(factors);
  const code = isNeeded ? await useCode(tx, user.id, body, ctx.now, deps.vault) : null;
  const attempt = attemptCtx(ctx, user);
  if (isNeeded && !code) {
    const choices = secondFactorsOf(factors);
    if (body.totp === undefined && body.recovery_code === undefined) return { refusal: incomplete(choices) };
    await countWrongAttempt(tx, attempt, user.id, 'user.second_factor_failed');
    return { refusal: wrongCode(choices, body.totp === undefined ? 'recovery_code' : 'totp') };
  }
  await forgetFailedSignIns(tx, user.id);
  if (renewedHash) await renewPasswordHash(tx, user.id, renewedHash);
  audit(tx, attempt, {
    action: 'user.signed_in',
    objectType: 'user',
    objectId: user.id,
    changes: { method: [null, 'password'], second_factor: [null, code] },
  });
  return { grant: await openSession(tx, ctx, user, { method: 'password', secondFactor: code !== null }, deps) };
}

function refused(details?: Record<string, unknown>): AppError {
  return new AppError(
    'AUTHENTICATION_ERROR',
    'The e-mail address or the password is wrong.',
    details ? { details } : {},
  );
}

function incomplete(choices: SecondFactor[]): AppError {
  return new AppError('AUTHENTICATION_ERROR', 'A second factor is needed.', { details: { second_factor: choices } });
}

function wrongCode(choices: SecondFactor[], path: 'totp' | 'recovery_code'): AppError {
  return new AppError('AUTHENTICATION_ERROR', 'The code is wrong, or was used before.', {
    details: { second_factor: choices, fields: [{ path, message: 'is wrong, or was used before' }] },
  });
}

function attemptCtx({ requestId, ip, now }: PublicCtx, user: UserRow) {
  return { workspaceId: user.personal_workspace_id, requestId, ip, now, actor: { userId: user.id } };
}
