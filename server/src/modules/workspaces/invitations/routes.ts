import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import type { WorkspacesDeps } from '../deps.ts';
import { acceptInvitation } from './accept.ts';
import { createInvitation, listInvitations, previewInvitation, revokeInvitation } from './service.ts';

export function invitationRoutes(route: Route, deps: WorkspacesDeps): void {
  route(api.invitations.list, async (ctx, { query }) => {
    const { data, total } = await listInvitations(ctx, query);
    return { data, pagination: paginationOf(query, total) };
  });

  route(api.invitations.create, async (ctx, { body }) => ok(await createInvitation(ctx, body, deps)));

  route(api.invitations.revoke, async (ctx, { params }) => {
    await revokeInvitation(ctx, params.invitation_id);
    return undefined;
  });

  route(api.invitations.preview, async (ctx, { params }) => ok(await previewInvitation(ctx, params.token)));

  route(api.invitations.accept, async (ctx, { params }) => ok(await acceptInvitation(ctx, params.token)));
}
