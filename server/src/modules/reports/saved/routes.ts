import { api } from '@daybook/contracts';
import type { Cache } from '../../../core/cache.ts';
import { ok, type Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import { changeReport, createReport, deleteReport, getReport, getReports, runSavedReport } from './service.ts';

export function savedReportRoutes(route: Route, cache: Cache | null): void {
  route(api.reports.list, async (ctx, { query }) => {
    const { data, total } = await getReports(ctx, query);
    return { data, pagination: paginationOf(query, total) };
  });

  route(api.reports.create, async (ctx, { body }) => ok(await createReport(ctx, body)));

  route(api.reports.get, async (ctx, { params }) => ok(await getReport(ctx, params.id)));

  route(api.reports.update, async (ctx, { params, body }) => ok(await changeReport(ctx, params.id, body)));

  route(api.reports.remove, async (ctx, { params, query }) => {
    await deleteReport(ctx, params.id, query.version);
    return undefined;
  });

  route(api.reports.runSaved, async (ctx, { params }) => ok(await runSavedReport(ctx, params.id, cache)));
}
