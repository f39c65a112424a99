import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import { type CookieOptions, setSessionCookies } from '../cookies.ts';
import type { SessionDeps } from '../service/sessions.ts';
import type { RelyingPartyOf } from './relying-party.ts';
import { addPasskey, beginPasskey } from './service/add-passkey.ts';
import { getPasskeys, type PasskeyDeps, removePasskey, renamePasskey } from './service/manage-passkeys.ts';
import { signInByPasskey, signInOptions } from './service/sign-in-by-passkey.ts';

export function passkeyRoutes(
  route: Route,
  relyingPartyOf: RelyingPartyOf,
  deps: SessionDeps & PasskeyDeps,
  cookies: CookieOptions,
): void {
  route(api.passkeys.list, async (ctx, { query }) => {
    const { data, total } = await getPasskeys(ctx, query);
    return { data, pagination: paginationOf(query, total) };
  });

  route(api.passkeys.registerOptions, async (ctx, _input, { request }) =>
    ok(await beginPasskey(ctx, relyingPartyOf(request), deps)),
  );

  route(api.passkeys.registerVerify, async (ctx, { body }, { request }) =>
    ok(await addPasskey(ctx, body, relyingPartyOf(request), deps)),
  );

  route(api.passkeys.rename, async (ctx, { params, body }) => ok(await renamePasskey(ctx, params.id, body)));

  route(api.passkeys.remove, async (ctx, { params, query }) => {
    await removePasskey(ctx, params.id, query.version, deps);
    return undefined;
  });

  route(api.passkeys.loginOptions, async (ctx, _input, { request }) =>
    ok(await signInOptions(ctx, relyingPartyOf(request), deps)),
  );

  route(api.passkeys.loginVerify, async (ctx, { body }, { request, reply }) => {
    const grant = await signInByPasskey(ctx, body.passkey, relyingPartyOf(request), deps);
    setSessionCookies(reply, grant.refresh_token, cookies);
    return ok(grant);
  });
}
