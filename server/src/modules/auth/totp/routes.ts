import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { regenerateRecoveryCodes } from '../recovery-codes/service.ts';
import { confirmTotp, disableTotp, setUpTotp, type TotpDeps } from './service.ts';

export function totpRoutes(route: Route, deps: TotpDeps): void {
  route(api.totp.setup, async (ctx) => ok(await setUpTotp(ctx, deps)));

  route(api.totp.enable, async (ctx, { body }) => ok(await confirmTotp(ctx, body.totp, deps)));

  route(api.totp.disable, async (ctx) => {
    await disableTotp(ctx, deps);
    return undefined;
  });

  route(api.totp.regenerateRecoveryCodes, async (ctx) => ok(await regenerateRecoveryCodes(ctx)));
}
