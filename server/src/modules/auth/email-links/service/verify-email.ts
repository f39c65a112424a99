import type { Delivery } from '@daybook/contracts';
import { audit } from '../../../../core/audit.ts';
import type { Ctx, PublicCtx } from '../../../../core/context.ts';
import type { Tx } from '../../../../core/db/database.ts';
import { conflict } from '../../../../core/errors.ts';
import { emit } from '../../../../core/events/events.ts';
import { newId } from '../../../../core/ids.ts';
import { emailChanged, emailVerified } from '../../events.ts';
import { lockUser, type UserRow } from '../../queries.ts';
import { deadLink, openLink, tooManyLinks } from '../access.ts';
import { HOUR_MS, secondsUntilNextLink } from '../link.ts';
import { closeLinks, type EmailLinkRow, linkTimes, setEmail, setEmailVerified, takeLink } from '../queries.ts';
import { type EmailLinkDeps, makeLink } from './make-link.ts';

/**
 * Proves an address by the token that went there. One that waits to become the account's becomes it.
 * @throws AppError CONFLICT where the new address has become that of another account
 */
export async function verifyEmail(ctx: PublicCtx, token: string): Promise<{ email: string }> {
  const { link, user } = await openLink(ctx, token, ['verify', 'change']);
  await ctx.db.write({ userId: user.id, workspaceId: user.personal_workspace_id }, async (tx) => {
    // The account first, as everywhere: two links of one account take turns.
    const current = await lockUser(tx, user.id);
    if (!current || !(await takeLink(tx, link.id, ctx.now))) throw deadLink();
    if (link.purpose === 'change') await takeNewEmail(tx, ctx, current, link);
    else await proveEmail(tx, ctx, current, link);
  });
  return { email: link.email };
}

async function proveEmail(tx: Tx, ctx: PublicCtx, user: UserRow, link: EmailLinkRow): Promise<void> {
  if (!(await setEmailVerified(tx, user.id, link.email, ctx.now))) throw deadLink();
  await closeLinks(tx, user.id, ['verify'], ctx.now);
  audit(tx, auditCtx(ctx, user), { action: 'user.email_verified', objectType: 'user', objectId: user.id });
  if (user.email_verified_at === null) emit(tx, emailVerified, { user_id: user.id });
}

async function takeNewEmail(tx: Tx, ctx: PublicCtx, user: UserRow, link: EmailLinkRow): Promise<void> {
  await setEmail(tx, user.id, link.email, ctx.now, ctx.now);
  // What went to the old address must not open the account any more.
  await closeLinks(tx, user.id, ['verify', 'change', 'reset'], ctx.now);
  audit(tx, auditCtx(ctx, user), {
    action: 'user.email_changed',
    objectType: 'user',
    objectId: user.id,
    changes: { email: [user.email, link.email] },
  });
  emit(tx, emailChanged, { user_id: user.id, old_email: user.email, at: ctx.now.toISOString() });
}

function auditCtx({ requestId, ip }: PublicCtx, user: UserRow) {
  return { workspaceId: user.personal_workspace_id, requestId, ip, actor: { userId: user.id } };
}

/**
 * Sends the link once more.
 * @throws AppError CONFLICT where the address is verified, RATE_LIMIT_EXCEEDED after three in an hour
 */
export async function sendVerification(ctx: Ctx, { links, delivery }: EmailLinkDeps): Promise<{ delivery: Delivery }> {
  await ctx.db.write(async (tx) => {
    const user = (await lockUser(tx, ctx.actor.userId)) as UserRow;
    if (user.email_verified_at) throw conflict('email_verified', 'The address is verified already.');
    const seconds = secondsUntilNextLink(await linkTimes(tx, user.id, 'verify', hourBefore(ctx.now)), ctx.now);
    if (seconds > 0) throw tooManyLinks(seconds);
    audit(tx, ctx, { action: 'user.verification_sent', objectType: 'user', objectId: user.id });
    await makeLink(tx, { id: newId(), userId: user.id, purpose: 'verify', email: user.email }, links, ctx.now);
  });
  return { delivery };
}

function hourBefore(now: Date): Date {
  return new Date(now.getTime() - HOUR_MS);
}
