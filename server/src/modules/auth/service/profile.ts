import type { api, BodyOf, User } from '@daybook/contracts';
import { audit, changesBetween } from '../../../core/audit.ts';
import type { Ctx, SessionCtx } from '../../../core/context.ts';
import { staleVersion, unauthenticated } from '../../../core/errors.ts';
import { emit } from '../../../core/events/events.ts';
import { closeLinks } from '../email-links/queries.ts';
import { passwordChanged, timezoneChanged } from '../events.ts';
import { hashPassword } from '../password.ts';
import { presentUser } from '../present.ts';
import { lockUser, revokeOtherSessions, setPasswordHash, type UserRow, updateProfile, userById } from '../queries.ts';
import { proveByPassword, refuseWhileLocked, wrongPassword } from './current-password.ts';
import type { SignInDeps } from './sign-in.ts';

export async function getProfile(ctx: Ctx): Promise<User> {
  const user = await ctx.db.read((tx) => userById(tx, ctx.actor.userId));
  if (!user) throw unauthenticated();
  return presentUser(user);
}

export async function changeProfile(ctx: Ctx, { version, ...change }: BodyOf<typeof api.auth.updateMe>): Promise<User> {
  return ctx.db.write(async (tx) => {
    const before = (await lockUser(tx, ctx.actor.userId)) as UserRow;
    if (version !== undefined && version !== before.version) throw staleVersion(presentUser(before));
    const after = await updateProfile(tx, before.id, change, ctx.now);
    const changes = changesBetween(before, change);
    audit(tx, ctx, { action: 'user.updated', objectType: 'user', objectId: before.id, changes });
    if (after.timezone !== before.timezone) emit(tx, timezoneChanged, { user_id: before.id });
    return presentUser(after);
  });
}

/** Every other session ends; the one that changes the password stays, and so do API tokens, which no password opens. */
export async function changePassword(
  ctx: SessionCtx,
  body: BodyOf<typeof api.auth.changePassword>,
  { standings, passwordHashCost }: Pick<SignInDeps, 'standings' | 'passwordHashCost'>,
): Promise<void> {
  const { userId, sessionId } = ctx.actor;
  const user = (await ctx.db.read((tx) => userById(tx, userId))) as UserRow;
  await proveByPassword(ctx, body.current_password, user);
  const passwordHash = await hashPassword(body.new_password, passwordHashCost);
  await ctx.db.write(async (tx) => {
    refuseWhileLocked((await lockUser(tx, userId)) as UserRow, ctx.now);
    if (!(await setPasswordHash(tx, userId, user.password_hash, passwordHash, ctx.now))) throw wrongPassword();
    audit(tx, ctx, { action: 'user.password_changed', objectType: 'user', objectId: userId });
    emit(tx, passwordChanged, { user_id: userId, at: ctx.now.toISOString(), by: 'change' });
    // Whoever knew the old one may have asked for these.
    await closeLinks(tx, userId, ['reset', 'change'], ctx.now);
    await revokeOtherSessions(tx, userId, sessionId, 'password_changed', ctx.now);
  });
  standings.forgetUser(userId);
}
