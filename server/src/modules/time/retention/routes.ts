import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { getRetention, previewRetention, replaceRetention } from './service.ts';

export function retentionRoutes(route: Route): void {
  route(api.retention.get, async (ctx) => ok(await getRetention(ctx)));

  route(api.retention.preview, async (ctx, { body }) => ok(await previewRetention(ctx, body)));

  route(api.retention.replace, async (ctx, { body }) => ok(await replaceRetention(ctx, body)));
}
