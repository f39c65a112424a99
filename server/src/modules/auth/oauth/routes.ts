import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { askAuthorization, type Issuer } from './service/ask-authorization.ts';
import { decideAuthorization } from './service/decide-authorization.ts';

/** What the page of the web app asks, on which a person lets an application in. */
export function oauthRoutes(route: Route, deps: Issuer): void {
  route(api.oauth.ask, async (ctx, { query }) => ok(await askAuthorization(ctx, query, deps)));

  route(api.oauth.decide, async (ctx, { body }) => ok(await decideAuthorization(ctx, body, deps)));
}
