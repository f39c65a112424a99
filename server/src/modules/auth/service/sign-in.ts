import type { api, BodyOf, Grant } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { PublicCtx } from '../../../core/context.ts';
import { NOBODY } from '../../../core/db/database.ts';
import { AppError } from '../../../core/errors.ts';
import { emit } from '../../../core/events/events.ts';
import { userLocked } from '../events.ts';
import { passwordMatches } from '../password.ts';
import { admitUser, countFailedSignIn, type UserRow, userByEmail } from '../queries.ts';
import { openSession, type SessionDeps } from './sessions.ts';

const FAILURES_BEFORE_LOCK = 5;
const LOCK_MINUTES = 15;

/**
 * Signs in. Every refusal reads the same, whether the e-mail exists or not; only who knows the password of a locked
 * account learns until when it is locked.
 */
export async function signIn(ctx: PublicCtx, body: BodyOf<typeof api.auth.login>, deps: SessionDeps): Promise<Grant> {
  const user = await ctx.db.read(NOBODY, (tx) => userByEmail(tx, body.email));
  const matches = await passwordMatches(body.password, user?.password_hash);
  if (!user) throw refused();
  const scope = { userId: user.id, workspaceId: user.personal_workspace_id };
  if (!matches) {
    await ctx.db.write(scope, async (tx) => {
      const until = lockEnd(ctx.now);
      const locked = await countFailedSignIn(tx, user.id, FAILURES_BEFORE_LOCK, until, ctx.now);
      if (locked) emit(tx, userLocked, { user_id: user.id, locked_until: until.toISOString() });
      audit(tx, auditCtx(ctx, user), { action: 'user.sign_in_failed', objectType: 'user', objectId: user.id });
    });
    throw refused();
  }
  const grant = await ctx.db.write(scope, async (tx) => {
    if (!(await admitUser(tx, user.id, user.password_hash, ctx.now))) return null;
    audit(tx, auditCtx(ctx, user), { action: 'user.signed_in', objectType: 'user', objectId: user.id });
    return openSession(tx, ctx, user, deps);
  });
  if (grant) return grant;
  const now = await ctx.db.read(NOBODY, (tx) => userByEmail(tx, body.email));
  if (now?.password_hash !== user.password_hash) throw refused();
  if (now.locked_at !== null) throw refused({ reason: 'locked_by_admin' });
  throw refused({ locked_until: (now.locked_until ?? lockEnd(ctx.now)).toISOString() });
}

function refused(details?: Record<string, unknown>): AppError {
  return new AppError(
    'AUTHENTICATION_ERROR',
    'The e-mail address or the password is wrong.',
    details ? { details } : {},
  );
}

function lockEnd(now: Date): Date {
  return new Date(now.getTime() + LOCK_MINUTES * 60_000);
}

function auditCtx({ requestId, ip }: PublicCtx, user: UserRow) {
  return { workspaceId: user.personal_workspace_id, requestId, ip, actor: { userId: user.id } };
}
