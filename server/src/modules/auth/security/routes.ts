import { api } from '@daybook/contracts';
import type { FastifyRequest } from 'fastify';
import { ok, type Route } from '../../../core/http/route.ts';
import type { PasskeySupport } from './present.ts';
import { getSecurity, removePassword, requireSecondFactor } from './service.ts';

export function securityRoutes(route: Route, supportOf: (request: FastifyRequest) => PasskeySupport): void {
  route(api.security.get, async (ctx, _input, { request }) => ok(await getSecurity(ctx, supportOf(request))));

  route(api.security.update, async (ctx, { body }, { request }) =>
    ok(await requireSecondFactor(ctx, body.second_factor_required, supportOf(request))),
  );

  route(api.security.removePassword, async (ctx) => {
    await removePassword(ctx);
    return undefined;
  });
}
