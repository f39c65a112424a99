import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { changeProfile, getProfile } from './service.ts';

export function profileRoutes(route: Route): void {
  route(api.activityProfile.get, async (ctx) => ok(await getProfile(ctx)));
  route(api.activityProfile.update, async (ctx, { body }) => ok(await changeProfile(ctx, body)));
}
