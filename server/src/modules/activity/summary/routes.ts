import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { summary, timeline } from './service.ts';

export function summaryRoutes(route: Route): void {
  route(api.activity.summary, async (ctx, { query }) => ok(await summary(ctx, query)));

  route(api.activity.timeline, async (ctx, { query }) => ok(await timeline(ctx, query)));
}
