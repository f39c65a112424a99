import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { changeMembership, getMembership } from './service.ts';

export function membershipRoutes(route: Route): void {
  route(api.membership.get, async (ctx) => ok(await getMembership(ctx)));

  route(api.membership.update, async (ctx, { body }) => ok(await changeMembership(ctx, body)));
}
