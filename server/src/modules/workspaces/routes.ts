import { api } from '@daybook/contracts';
import { ok, type Route } from '../../core/http/route.ts';
import { paginationOf } from '../../core/pagination.ts';
import type { WorkspacesDeps } from './deps.ts';
import { transferWorkspace } from './members/service.ts';
import {
  changeWorkspace,
  createWorkspace,
  deleteWorkspace,
  getWorkspace,
  listWorkspaces,
  restoreWorkspace,
} from './service.ts';

export function workspaceRoutes(route: Route, deps: WorkspacesDeps): void {
  route(api.workspaces.list, async (ctx, { query }) => {
    const { data, total } = await listWorkspaces(ctx, query);
    return { data, pagination: paginationOf(query, total) };
  });

  route(api.workspaces.create, async (ctx, { body }) => ok(await createWorkspace(ctx, body)));

  route(api.workspaces.get, async (ctx) => ok(await getWorkspace(ctx)));

  route(api.workspaces.update, async (ctx, { body }) => ok(await changeWorkspace(ctx, body, deps)));

  route(api.workspaces.remove, async (ctx, { query }) => {
    await deleteWorkspace(ctx, query.version, deps);
    return undefined;
  });

  route(api.workspaces.restore, async (ctx) => ok(await restoreWorkspace(ctx, deps)));

  route(api.workspaces.transfer, async (ctx, { body }) => ok(await transferWorkspace(ctx, body.user_id, deps)));
}
