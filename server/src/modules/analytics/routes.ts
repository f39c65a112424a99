import { api } from '@daybook/contracts';
import { ok, page, type Route } from '../../core/http/route.ts';
import { rollupState } from './rollups/state.ts';
import { dashboard } from './service/dashboard.ts';
import { productivity } from './service/productivity.ts';
import { taskStatistics } from './service/task-statistics.ts';
import { teamTime } from './service/team.ts';
import { timeDistribution } from './service/time-distribution.ts';

export function analyticsRoutes(route: Route): void {
  route(api.analytics.dashboard, async (ctx, { query }) => ok(await dashboard(ctx, query)));

  route(api.analytics.productivity, async (ctx, { query }) => ok(await productivity(ctx, query)));

  route(api.analytics.tasks, async (ctx, { query }) => ok(await taskStatistics(ctx, query)));

  route(api.analytics.timeDistribution, async (ctx, { query }) => ok(await timeDistribution(ctx, query)));

  route(api.analytics.rollups, async (ctx) => ok(await rollupState(ctx)));

  route(api.analytics.team, async (ctx, { query }) => {
    const { members, ...of } = await teamTime(ctx, query);
    return page(query, members, of);
  });
}
