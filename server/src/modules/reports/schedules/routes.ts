import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { scheduleReport, unscheduleReport } from './service.ts';

export function scheduleRoutes(route: Route): void {
  route(api.reports.schedule, async (ctx, { params, body }) => ok(await scheduleReport(ctx, params.id, body)));

  route(api.reports.unschedule, async (ctx, { params }) => {
    await unscheduleReport(ctx, params.id);
    return undefined;
  });
}
