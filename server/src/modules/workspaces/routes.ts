import { api } from '@daybook/contracts';
import { notFound } from '../../core/errors.ts';
import { ok, type Route } from '../../core/http/route.ts';
import { offsetOf, paginationOf } from '../../core/pagination.ts';
import { presentWorkspace } from './present.ts';
import { workspaceOf, workspacesOf } from './queries.ts';

export function workspaceRoutes(route: Route): void {
  route(api.workspaces.list, async (ctx, { query }) => {
    const { rows, total } = await ctx.db.read((tx) =>
      workspacesOf(tx, ctx.actor.userId, query.per_page, offsetOf(query)),
    );
    return { data: rows.map(presentWorkspace), pagination: paginationOf(query, total) };
  });

  route(api.workspaces.get, async (ctx, { params }) => {
    const row = await ctx.db.read((tx) => workspaceOf(tx, ctx.actor.userId, params.id));
    if (!row) throw notFound('workspace');
    return ok(presentWorkspace(row));
  });
}
