import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { openShared, type ShareDeps, shareReport, unshareReport } from './service.ts';

export function shareRoutes(route: Route, deps: ShareDeps): void {
  route(api.reports.share, async (ctx, { params, body }) => ok(await shareReport(ctx, params.id, body, deps)));

  route(api.reports.unshare, async (ctx, { params }) => {
    await unshareReport(ctx, params.id);
    return undefined;
  });

  route(api.reports.openShared, async (ctx, { params }) => ok(await openShared(ctx, params.token)));
}
