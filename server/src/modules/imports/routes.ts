import { api } from '@daybook/contracts';
import { ok, page, type Route } from '../../core/http/route.ts';
import { previewImport } from './service/plan-import.ts';
import { getImport, getImports } from './service/read-imports.ts';
import { revertImport } from './service/revert-import.ts';
import { runImport } from './service/run-import.ts';
import type { Turns } from './turns.ts';
import { withUpload } from './upload.ts';

export function importRoutes(route: Route, inTurn: Turns): void {
  route(api.imports.create, (ctx, { query }, { request }) =>
    withUpload(request, async (file) =>
      query.dry_run
        ? { data: await previewImport(ctx, file, query), status: 200 }
        : ok(await runImport(ctx, file, query, inTurn)),
    ),
  );

  route(api.imports.list, async (ctx, { query }) => page(query, await getImports(ctx, query)));

  route(api.imports.get, async (ctx, { params }) => ok(await getImport(ctx, params.id)));

  route(api.imports.revert, async (ctx, { params }) => ok(await revertImport(ctx, params.id, inTurn)));
}
