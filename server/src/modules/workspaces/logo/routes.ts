import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { getLogo, removeLogo, setLogo } from './service.ts';

export function logoRoutes(route: Route): void {
  route(api.workspaceLogo.get, async (ctx) => ok(await getLogo(ctx)));

  route(api.workspaceLogo.set, async (ctx, { body }) => ok(await setLogo(ctx, body.image)));

  route(api.workspaceLogo.remove, async (ctx) => {
    await removeLogo(ctx);
    return undefined;
  });
}
