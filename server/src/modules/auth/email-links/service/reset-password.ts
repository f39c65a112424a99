import type { api, BodyOf, Delivery } from '@daybook/contracts';
import { audit } from '../../../../core/audit.ts';
import type { PublicCtx } from '../../../../core/context.ts';
import { NOBODY } from '../../../../core/db/database.ts';
import { emit } from '../../../../core/events/events.ts';
import { passwordChanged, passwordForgotten } from '../../events.ts';
import { hashPassword } from '../../password.ts';
import { lockUser, revokeAllSessions } from '../../queries.ts';
import { deadLink, openLink } from '../access.ts';
import { closeLinks, removeOtherKeys, setEmailVerified, setForgottenPassword, takeLink } from '../queries.ts';
import type { EmailLinkDeps } from './make-link.ts';

/**
 * Takes note that somebody forgot the password of an address. Nothing is looked up here: a job does that, so the answer
 * and the time it takes are the same whether there is an account or not.
 */
export async function forgetPassword(
  ctx: PublicCtx,
  { email }: BodyOf<typeof api.emailLinks.forgotPassword>,
  delivery: Delivery,
): Promise<{ delivery: Delivery }> {
  const { requestId, ip } = ctx;
  await ctx.db.write(NOBODY, async (tx) => emit(tx, passwordForgotten, { email, request_id: requestId, ip }));
  return { delivery };
}

/** Sets the password, ends every session and unlocks the account. Every other link of the account ends too. */
export async function resetPassword(
  ctx: PublicCtx,
  body: BodyOf<typeof api.emailLinks.resetPassword>,
  { delivery, standings, passwordHashCost }: EmailLinkDeps,
): Promise<void> {
  const { link, user } = await openLink(ctx, body.token, ['reset']);
  const passwordHash = await hashPassword(body.new_password, passwordHashCost);
  const scope = { userId: user.id, workspaceId: user.personal_workspace_id };
  await ctx.db.write(scope, async (tx) => {
    const current = await lockUser(tx, user.id);
    if (!current || !(await takeLink(tx, link.id, ctx.now))) throw deadLink();
    await setForgottenPassword(tx, user.id, passwordHash, ctx.now);
    // Who opened a mail has proven its address; a link that the admin passed on proves nothing.
    if (delivery === 'mail' && !current.email_verified_at) {
      await setEmailVerified(tx, user.id, link.email, ctx.now);
      // Until now it may have been somebody else's, who made it with this address and waits with a key of their own.
      await removeOtherKeys(tx, user.id);
    }
    await closeLinks(tx, user.id, ['reset', 'change'], ctx.now);
    audit(
      tx,
      { workspaceId: scope.workspaceId, requestId: ctx.requestId, ip: ctx.ip, actor: { userId: user.id } },
      { action: 'user.password_reset', objectType: 'user', objectId: user.id },
    );
    emit(tx, passwordChanged, { user_id: user.id, at: ctx.now.toISOString(), by: 'reset' });
    await revokeAllSessions(tx, user.id, 'password_changed', ctx.now);
  });
  standings.forgetUser(user.id);
}
