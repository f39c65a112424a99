import { api } from '@daybook/contracts';
import { ok, page, type Route } from '../../../core/http/route.ts';
import { changeProject, createProject, deleteProject, getProject, getProjects, restoreProject } from './service.ts';

export function projectRoutes(route: Route): void {
  route(api.projects.list, async (ctx, { query }) => page(query, await getProjects(ctx, query)));

  route(api.projects.create, async (ctx, { body }) => ok(await createProject(ctx, body)));

  route(api.projects.get, async (ctx, { params }) => ok(await getProject(ctx, params.id)));

  route(api.projects.update, async (ctx, { params, body }) => ok(await changeProject(ctx, params.id, body)));

  route(api.projects.remove, async (ctx, { params, query }) => {
    await deleteProject(ctx, params.id, query.version);
    return undefined;
  });

  route(api.projects.restore, async (ctx, { params }) => ok(await restoreProject(ctx, params.id)));
}
