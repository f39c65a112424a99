import { api } from '@daybook/contracts';
import type { FileShelf } from '../../../core/file-shelf.ts';
import { file, ok, type Route } from '../../../core/http/route.ts';
import { getExport, openExport, requestExport } from './service.ts';

export function exportRoutes(route: Route, shelf: FileShelf): void {
  route(api.dataExport.request, async (ctx) => ok(await requestExport(ctx)));

  route(api.dataExport.get, async (ctx) => ok(await getExport(ctx)));

  route(api.dataExport.download, async (ctx, _input, { reply }) => {
    const { file: data, bytes, madeAt } = await openExport(ctx, shelf);
    reply.header('content-length', bytes);
    return file(data, 'application/zip', `daybook-export-${madeAt.toISOString().slice(0, 10)}.zip`);
  });
}
