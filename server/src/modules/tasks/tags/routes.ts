import { api } from '@daybook/contracts';
import { ok, page, type Route } from '../../../core/http/route.ts';
import { changeTag, createTag, deleteTag, getTag, getTags, restoreTag } from './service.ts';

export function tagRoutes(route: Route): void {
  route(api.tags.list, async (ctx, { query }) => page(query, await getTags(ctx, query)));

  route(api.tags.create, async (ctx, { body }) => ok(await createTag(ctx, body)));

  route(api.tags.get, async (ctx, { params }) => ok(await getTag(ctx, params.id)));

  route(api.tags.update, async (ctx, { params, body }) => ok(await changeTag(ctx, params.id, body)));

  route(api.tags.remove, async (ctx, { params, query }) => {
    await deleteTag(ctx, params.id, query.version);
    return undefined;
  });

  route(api.tags.restore, async (ctx, { params }) => ok(await restoreTag(ctx, params.id)));
}
