import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { getRetention, previewRetention, replaceRetention } from './service.ts';

export function activityRetentionRoutes(route: Route): void {
  route(api.activityRetention.get, async (ctx) => ok(await getRetention(ctx)));

  route(api.activityRetention.preview, async (ctx, { body }) => ok(await previewRetention(ctx, body.keep_months)));

  route(api.activityRetention.replace, async (ctx, { body }) => ok(await replaceRetention(ctx, body)));
}
