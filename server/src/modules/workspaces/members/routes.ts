import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import type { WorkspacesDeps } from '../deps.ts';
import { changeRole, getMember, listMembers, removeMember } from './service.ts';

export function memberRoutes(route: Route, deps: WorkspacesDeps): void {
  route(api.members.list, async (ctx, { query }) => {
    const { data, total } = await listMembers(ctx, query);
    return { data, pagination: paginationOf(query, total) };
  });

  route(api.members.get, async (ctx, { params }) => ok(await getMember(ctx, params.user_id)));

  route(api.members.update, async (ctx, { params, body }) => ok(await changeRole(ctx, params.user_id, body, deps)));

  route(api.members.remove, async (ctx, { params }) => {
    await removeMember(ctx, params.user_id, deps);
    return undefined;
  });
}
