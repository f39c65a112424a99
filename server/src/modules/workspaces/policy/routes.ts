import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import type { WorkspacesDeps } from '../deps.ts';
import { changePolicy, getPolicy } from './service.ts';

export function policyRoutes(route: Route, deps: WorkspacesDeps): void {
  route(api.policy.get, async (ctx) => ok(await getPolicy(ctx)));

  route(api.policy.update, async (ctx, { body }) => ok(await changePolicy(ctx, body, deps)));
}
