import type { Grant, SignInMethod } from '@daybook/contracts';
import type { PublicCtx } from '../../../core/context.ts';
import { NOBODY, type Tx } from '../../../core/db/database.ts';
import { AppError, unauthenticated } from '../../../core/errors.ts';
import { emit } from '../../../core/events/events.ts';
import { newId } from '../../../core/ids.ts';
import { sessionOpened } from '../events.ts';
import { presentUser } from '../present.ts';
import {
  insertRefreshToken,
  insertSession,
  lockRefreshToken,
  revokeSession,
  type UserRow,
  useRefreshToken,
  userById,
} from '../queries.ts';
import type { Standings } from '../standings.ts';
import { type AccessTokens, newRefreshToken, refreshTokenHash } from '../tokens.ts';

export interface SessionDeps {
  accessTokens: AccessTokens;
  standings: Standings;
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
}

const REFUSED = 'Sign in again: the refresh token is missing, used, expired or revoked.';

/** How a user has just proved who they are. */
export interface SignInManner {
  method: SignInMethod;
  secondFactor: boolean;
}

/**
 * Opens a session for a user who has just proved who they are: the one door behind every way to sign in.
 * @throws AppError AUTHENTICATION_ERROR where an administrator has locked the account
 */
export async function openSession(
  tx: Tx,
  ctx: PublicCtx,
  user: UserRow,
  manner: SignInManner,
  deps: SessionDeps,
): Promise<Grant> {
  if (user.locked_at !== null) throw lockedByAdmin();
  const sessionId = newId();
  const refreshToken = newRefreshToken();
  await insertSession(tx, {
    id: sessionId,
    userId: user.id,
    ...manner,
    userAgent: ctx.userAgent,
    ip: ctx.ip,
    expiresAt: sessionEnd(ctx.now, deps),
    now: ctx.now,
  });
  await insertRefreshToken(tx, refreshTokenHash(refreshToken), sessionId, ctx.now);
  emit(tx, sessionOpened, { session_id: sessionId });
  return grant(user, sessionId, refreshToken, deps);
}

/** Exchanges a refresh token. One that was used before ends its session, because two parties hold it. */
export async function refreshSession(ctx: PublicCtx, token: string | null, deps: SessionDeps): Promise<Grant> {
  if (!token) throw unauthenticated(REFUSED);
  const tokenHash = refreshTokenHash(token);
  const outcome = await ctx.db.write(NOBODY, async (tx) => {
    const found = await lockRefreshToken(tx, tokenHash);
    if (!found || found.revoked_at !== null || found.expires_at <= ctx.now) return null;
    if (found.used_at !== null) {
      await revokeSession(tx, found.session_id, 'token_reused', ctx.now);
      return { reusedSession: found.session_id, userId: found.user_id };
    }
    const user = (await userById(tx, found.user_id)) as UserRow;
    const next = newRefreshToken();
    await useRefreshToken(tx, tokenHash, found.session_id, sessionEnd(ctx.now, deps), ctx.now);
    await insertRefreshToken(tx, refreshTokenHash(next), found.session_id, ctx.now);
    return { grant: grant(user, found.session_id, next, deps) };
  });
  if (outcome && 'grant' in outcome) return outcome.grant as Grant;
  if (outcome) {
    deps.standings.forgetUser(outcome.userId);
    ctx.log.warn({ session_id: outcome.reusedSession, user_id: outcome.userId }, 'a used refresh token came back');
  }
  throw unauthenticated(REFUSED);
}

/** Ends the session of the token; an unknown one is as good as ended. */
export async function closeSession(ctx: PublicCtx, token: string | null, deps: SessionDeps): Promise<void> {
  if (!token) return;
  const userId = await ctx.db.write(NOBODY, async (tx) => {
    const found = await lockRefreshToken(tx, refreshTokenHash(token));
    if (found) await revokeSession(tx, found.session_id, 'signed_out', ctx.now);
    return found?.user_id;
  });
  if (userId) deps.standings.forgetUser(userId);
}

function lockedByAdmin(): AppError {
  return new AppError('AUTHENTICATION_ERROR', 'An administrator has locked this account.', {
    details: { reason: 'locked_by_admin' },
  });
}

function sessionEnd(now: Date, deps: SessionDeps): Date {
  return new Date(now.getTime() + deps.refreshTokenSeconds * 1000);
}

function grant(user: UserRow, sessionId: string, refreshToken: string, deps: SessionDeps): Grant {
  return {
    user: presentUser(user),
    access_token: deps.accessTokens.sign({ sub: user.id, email: user.email, role: user.role, sid: sessionId }),
    refresh_token: refreshToken,
    token_type: 'Bearer',
    expires_in: deps.accessTokenSeconds,
  };
}
