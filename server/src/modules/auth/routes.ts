import { api } from '@daybook/contracts';
import { ok, type Route } from '../../core/http/route.ts';
import { type CookieOptions, clearSessionCookies, refreshTokenOf, setSessionCookies } from './cookies.ts';
import { changePassword, changeProfile, getProfile } from './service/profile.ts';
import { register } from './service/register.ts';
import { closeSession, refreshSession } from './service/sessions.ts';
import { type SignInDeps, signIn } from './service/sign-in.ts';

export function authRoutes(route: Route, deps: SignInDeps, cookies: CookieOptions): void {
  route(api.auth.register, async (ctx, { body }, { reply }) => {
    const grant = await register(ctx, body, deps);
    setSessionCookies(reply, grant.refresh_token, cookies);
    return ok(grant);
  });

  route(api.auth.login, async (ctx, { body }, { reply }) => {
    const grant = await signIn(ctx, body, deps);
    setSessionCookies(reply, grant.refresh_token, cookies);
    return ok(grant);
  });

  route(api.auth.refresh, async (ctx, { body }, { request, reply }) => {
    const grant = await refreshSession(ctx, refreshTokenOf(request, body.refresh_token, cookies), deps);
    setSessionCookies(reply, grant.refresh_token, cookies);
    return ok(grant);
  });

  route(api.auth.logout, async (ctx, { body }, { request, reply }) => {
    const token = refreshTokenOf(request, body.refresh_token, cookies);
    await closeSession(ctx, token, deps);
    // Another site can send this request too, though without the cookies: it must not make the browser drop them.
    if (token) clearSessionCookies(reply);
    return undefined;
  });

  route(api.auth.me, async (ctx) => ok(await getProfile(ctx)));

  route(api.auth.updateMe, async (ctx, { body }) => ok(await changeProfile(ctx, body)));

  route(api.auth.changePassword, async (ctx, { body }) => {
    await changePassword(ctx, body, deps);
    return undefined;
  });
}
