import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import { changeGoal, createGoal, getGoals, removeGoal } from './service.ts';

export function goalRoutes(route: Route): void {
  route(api.activityGoals.list, async (ctx, { query }) => {
    const { data, total } = await getGoals(ctx, query);
    return { data, pagination: paginationOf(query, total) };
  });
  route(api.activityGoals.create, async (ctx, { body }) => ok(await createGoal(ctx, body)));
  route(api.activityGoals.update, async (ctx, { params, body }) => ok(await changeGoal(ctx, params.id, body)));
  route(api.activityGoals.remove, async (ctx, { params, query }) => {
    await removeGoal(ctx, params.id, query.version);
    return undefined;
  });
}
