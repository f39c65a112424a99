import { api } from '@daybook/contracts';
import { ok, page, type Route } from '../../../core/http/route.ts';
import { changeClient, createClient, deleteClient, getClient, getClients, restoreClient } from './service.ts';

export function clientRoutes(route: Route): void {
  route(api.clients.list, async (ctx, { query }) => page(query, await getClients(ctx, query)));

  route(api.clients.create, async (ctx, { body }) => ok(await createClient(ctx, body)));

  route(api.clients.get, async (ctx, { params }) => ok(await getClient(ctx, params.id)));

  route(api.clients.update, async (ctx, { params, body }) => ok(await changeClient(ctx, params.id, body)));

  route(api.clients.remove, async (ctx, { params, query }) => {
    await deleteClient(ctx, params.id, query.version);
    return undefined;
  });

  route(api.clients.restore, async (ctx, { params }) => ok(await restoreClient(ctx, params.id)));
}
