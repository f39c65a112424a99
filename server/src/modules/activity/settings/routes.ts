import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { changeSettings, getSettings } from './service.ts';

export function settingsRoutes(route: Route): void {
  route(api.activitySettings.get, async (ctx) => ok(await getSettings(ctx)));

  route(api.activitySettings.update, async (ctx, { body }) => ok(await changeSettings(ctx, body)));
}
