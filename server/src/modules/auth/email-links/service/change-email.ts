import type { api, BodyOf, EmailState } from '@daybook/contracts';
import { audit } from '../../../../core/audit.ts';
import type { Ctx, SessionCtx } from '../../../../core/context.ts';
import type { Tx } from '../../../../core/db/database.ts';
import { conflict, invalid, unauthenticated } from '../../../../core/errors.ts';
import { newId } from '../../../../core/ids.ts';
import { lockUser, type UserRow, userByEmail, userById } from '../../queries.ts';
import { proveByPassword, refuseWhileLocked, wrongPassword } from '../../service/current-password.ts';
import { tooManyLinks } from '../access.ts';
import { HOUR_MS, secondsUntilNextLink } from '../link.ts';
import { presentEmail } from '../present.ts';
import { closeLinks, linkTimes, pendingChange, setEmail } from '../queries.ts';
import { type EmailLinkDeps, makeLink } from './make-link.ts';

export async function getEmail(ctx: Ctx, deps: EmailLinkDeps): Promise<EmailState> {
  return ctx.db.read((tx) => emailState(tx, ctx, deps));
}

/**
 * The new address takes the place of the old one when its link is opened; until then nothing changes. Where there is no
 * mail it does so at once, unproven.
 * @throws AppError AUTHENTICATION_ERROR for a wrong password, CONFLICT where another account has the address
 */
export async function changeEmail(
  ctx: SessionCtx,
  { email, current_password }: BodyOf<typeof api.emailLinks.changeEmail>,
  deps: EmailLinkDeps,
): Promise<EmailState> {
  const seen = await ctx.db.read((tx) => userById(tx, ctx.actor.userId));
  if (!seen) throw unauthenticated();
  await proveByPassword(ctx, current_password, seen);
  return ctx.db.write(async (tx) => {
    const user = (await lockUser(tx, seen.id)) as UserRow;
    refuseWhileLocked(user, ctx.now);
    if (user.password_hash !== seen.password_hash) throw wrongPassword();
    if (user.email === email) throw invalid('email', 'is the address of the account already');
    if (await userByEmail(tx, email)) {
      throw conflict('duplicate_email', 'There is an account with this e-mail address already.');
    }
    if (deps.delivery === 'mail') await askNewAddress(tx, ctx, user, email, deps);
    else await replaceAtOnce(tx, ctx, user, email);
    return emailState(tx, ctx, deps);
  });
}

async function askNewAddress(tx: Tx, ctx: Ctx, user: UserRow, email: string, { links }: EmailLinkDeps): Promise<void> {
  const since = new Date(ctx.now.getTime() - HOUR_MS);
  const seconds = secondsUntilNextLink(await linkTimes(tx, user.id, 'change', since), ctx.now);
  if (seconds > 0) throw tooManyLinks(seconds);
  await closeLinks(tx, user.id, ['change'], ctx.now);
  audit(tx, ctx, { action: 'user.email_change_asked', objectType: 'user', objectId: user.id });
  await makeLink(tx, { id: newId(), userId: user.id, purpose: 'change', email, oldEmail: user.email }, links, ctx.now);
}

async function replaceAtOnce(tx: Tx, ctx: Ctx, user: UserRow, email: string): Promise<void> {
  await setEmail(tx, user.id, email, null, ctx.now);
  await closeLinks(tx, user.id, ['verify', 'change', 'reset'], ctx.now);
  const changes: Record<string, [string, string]> = { email: [user.email, email] };
  audit(tx, ctx, { action: 'user.email_changed', objectType: 'user', objectId: user.id, changes });
}

export async function cancelEmailChange(ctx: Ctx, deps: EmailLinkDeps): Promise<EmailState> {
  return ctx.db.write(async (tx) => {
    await lockUser(tx, ctx.actor.userId);
    if ((await closeLinks(tx, ctx.actor.userId, ['change'], ctx.now)) > 0) {
      audit(tx, ctx, { action: 'user.email_change_cancelled', objectType: 'user', objectId: ctx.actor.userId });
    }
    return emailState(tx, ctx, deps);
  });
}

async function emailState(tx: Tx, ctx: Ctx, { delivery }: EmailLinkDeps): Promise<EmailState> {
  const [user, pending] = await Promise.all([
    userById(tx, ctx.actor.userId),
    pendingChange(tx, ctx.actor.userId, ctx.now),
  ]);
  if (!user) throw unauthenticated();
  return presentEmail(user, pending, delivery);
}
