import { api } from '@daybook/contracts';
import { ok, type Route } from '../../core/http/route.ts';
import { changeSettings, getInstallation, getSettings } from './service.ts';

export function installationRoutes(route: Route, { sendsMail }: { sendsMail: boolean }): void {
  route(api.installation.get, async (ctx) => ok(await getInstallation(ctx, sendsMail)));

  route(api.installation.settings, async (ctx) => ok(await getSettings(ctx)));

  route(api.installation.update, async (ctx, { body }) => ok(await changeSettings(ctx, body)));
}
