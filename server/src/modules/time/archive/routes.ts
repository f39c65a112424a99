import { api } from '@daybook/contracts';
import { ok, page, type Route } from '../../../core/http/route.ts';
import { JsonText } from '../../../core/json.ts';
import { listArchive, requestRestore } from './service.ts';

export function archiveRoutes(route: Route): void {
  route(api.timeArchive.list, async (ctx, { query }) => {
    const { months, total, ...extra } = await listArchive(ctx, query);
    return page(query, { rows: new JsonText(JSON.stringify(months)), total }, extra);
  });

  route(api.timeArchive.restore, async (ctx, { body }) => ok(await requestRestore(ctx, body)));
}
