import { api } from '@daybook/contracts';
import { ok, page, type Route } from '../../../core/http/route.ts';
import {
  changeCodingProject,
  deleteCodingProject,
  getCodingProject,
  getCodingProjects,
  mergeCodingProject,
} from './service.ts';

export function codingProjectRoutes(route: Route): void {
  route(api.codingProjects.list, async (ctx, { query }) => page(query, await getCodingProjects(ctx, query)));

  route(api.codingProjects.get, async (ctx, { params }) => ok(await getCodingProject(ctx, params.id)));

  route(api.codingProjects.update, async (ctx, { params, body }) =>
    ok(await changeCodingProject(ctx, params.id, body)),
  );

  route(api.codingProjects.merge, async (ctx, { params, body }) => ok(await mergeCodingProject(ctx, params.id, body)));

  route(api.codingProjects.remove, async (ctx, { params, query }) =>
    ok(await deleteCodingProject(ctx, params.id, query.version)),
  );
}
