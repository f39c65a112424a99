import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { deleteRange } from './service.ts';

export function heartbeatRoutes(route: Route): void {
  route(api.activity.deleteHeartbeats, async (ctx, { query }) => ok(await deleteRange(ctx, query)));
}
