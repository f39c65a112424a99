import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../../core/http/route.ts';
import { paginationOf } from '../../../../core/pagination.ts';
import { createRule, getRules, removeRule } from './service.ts';

export function suggestionRuleRoutes(route: Route): void {
  route(api.activitySuggestions.listRules, async (ctx, { query }) => {
    const { data, total } = await getRules(ctx, query);
    return { data, pagination: paginationOf(query, total) };
  });

  route(api.activitySuggestions.createRule, async (ctx, { body }) => ok(await createRule(ctx, body)));

  route(api.activitySuggestions.removeRule, async (ctx, { params }) => {
    await removeRule(ctx, params.id);
    return undefined;
  });
}
