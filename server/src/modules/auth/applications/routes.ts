import { api } from '@daybook/contracts';
import { ok, type Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import { presentApplication } from './present.ts';
import {
  type ApplicationDeps,
  changeApplication,
  createApplication,
  getApplications,
  removeApplication,
} from './service.ts';

export function applicationRoutes(route: Route, deps: ApplicationDeps): void {
  route(api.applications.list, async (_ctx, { query }) => {
    const { rows, total } = await getApplications(query, deps);
    return { data: rows.map(presentApplication), pagination: paginationOf(query, total) };
  });

  route(api.applications.create, async (ctx, { body }) => ok(await createApplication(ctx, body, deps)));

  route(api.applications.update, async (ctx, { params, body }) =>
    ok(await changeApplication(ctx, params.id, body, deps)),
  );

  route(api.applications.remove, async (ctx, { params, query }) => {
    await removeApplication(ctx, params.id, query.version, deps);
    return undefined;
  });
}
