import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { cancelEmailChange, changeEmail, getEmail } from './service/change-email.ts';
import type { EmailLinkDeps } from './service/make-link.ts';
import { forgetPassword, resetPassword } from './service/reset-password.ts';
import { sendVerification, verifyEmail } from './service/verify-email.ts';

export function emailLinkRoutes(route: Route, deps: EmailLinkDeps): void {
  route(api.emailLinks.verify, async (ctx, { body }) => ok(await verifyEmail(ctx, body.token)));

  route(api.emailLinks.sendVerification, async (ctx) => ok(await sendVerification(ctx, deps)));

  route(api.emailLinks.forgotPassword, async (ctx, { body }) => ok(await forgetPassword(ctx, body, deps.delivery)));

  route(api.emailLinks.resetPassword, async (ctx, { body }) => {
    await resetPassword(ctx, body, deps);
    return undefined;
  });

  route(api.emailLinks.email, async (ctx) => ok(await getEmail(ctx, deps)));

  route(api.emailLinks.changeEmail, async (ctx, { body }) => ok(await changeEmail(ctx, body, deps)));

  route(api.emailLinks.cancelEmailChange, async (ctx) => ok(await cancelEmailChange(ctx, deps)));
}
