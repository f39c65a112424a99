import { api } from '@daybook/contracts';
import type { Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import type { Standings } from '../standings.ts';
import { presentConnection } from './present.ts';
import { endConnection, getConnections } from './service.ts';

export function connectionRoutes(route: Route, standings: Standings): void {
  route(api.connections.list, async (ctx, { query }) => {
    const { rows, total } = await getConnections(ctx, query);
    return { data: rows.map(presentConnection), pagination: paginationOf(query, total) };
  });

  route(api.connections.remove, async (ctx, { params }) => {
    await endConnection(ctx, params.id, standings);
    return undefined;
  });
}
