import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import type { Standings } from '../standings.ts';
import { presentToken } from './present.ts';
import { createToken, getTokens, revokeToken } from './service.ts';

export function apiTokenRoutes(route: Route, standings: Standings): void {
  route(api.apiTokens.list, async (ctx, { query }) => {
    const { rows, total } = await getTokens(ctx, query);
    return { data: rows.map(presentToken), pagination: paginationOf(query, total) };
  });

  route(api.apiTokens.create, async (ctx, { body }) => ok(await createToken(ctx, body)));

  route(api.apiTokens.remove, async (ctx, { params }) => {
    await revokeToken(ctx, params.id, standings);
    return undefined;
  });
}
