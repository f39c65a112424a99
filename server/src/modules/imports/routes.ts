import { api } from '@daybook/contracts';
import { departureOf } from '../../core/http/departure.ts';
import { ok, page, type Route } from '../../core/http/route.ts';
import { previewImport } from './service/plan-import.ts';
import { getImport, getImports } from './service/read-imports.ts';
import { revertImport } from './service/revert-import.ts';
import { runImport } from './service/run-import.ts';
import type { Turns } from './turns.ts';
import { withUpload } from './upload.ts';

/** A file waits on disk for its turn; in memory and in the database it is nothing until then. */
export function importRoutes(route: Route, uploadsDir: string, inTurn: Turns): void {
  route(api.imports.create, (ctx, { query }, { request, reply }) =>
    withUpload(request, uploadsDir, (file) => {
      const departure = departureOf(reply);
      return query.dry_run
        ? inTurn(
            // Whose preview it is: who looks at many files doesn't make others wait for all of them.
            ctx.actor.userId,
            async () => ({ data: await previewImport(ctx, file, query, departure), status: 200 }),
            departure,
          )
        : inTurn(ctx.workspaceId, async () => ok(await runImport(ctx, file, query)), departure);
    }),
  );

  route(api.imports.list, async (ctx, { query }) => page(query, await getImports(ctx, query)));

  route(api.imports.get, async (ctx, { params }) => ok(await getImport(ctx, params.id)));

  route(api.imports.revert, async (ctx, { params }, { reply }) =>
    inTurn(ctx.workspaceId, async () => ok(await revertImport(ctx, params.id)), departureOf(reply)),
  );
}
