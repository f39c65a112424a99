import { api } from '@daybook/contracts';
import { ok, type Route } from '../../core/http/route.ts';
import { changeSettings, getInstallation, getSettings } from './service.ts';

export function installationRoutes(route: Route): void {
  route(api.installation.get, async (ctx) => ok(await getInstallation(ctx)));

  route(api.installation.settings, async (ctx) => ok(await getSettings(ctx)));

  route(api.installation.update, async (ctx, { body }) => ok(await changeSettings(ctx, body)));
}
