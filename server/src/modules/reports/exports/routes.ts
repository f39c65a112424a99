import { api } from '@daybook/contracts';
import type { FileShelf } from '../../../core/file-shelf.ts';
import { partOf } from '../../../core/http/byte-range.ts';
import { file, ok, type Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import { MEDIA_TYPES } from '../files/make-file.ts';
import { savedQuestion } from '../saved/service.ts';
import { cancelExport, getExport, getExports, openExport, requestExport } from './service.ts';

export function reportExportRoutes(route: Route, shelf: FileShelf): void {
  route(api.reportExports.create, async (ctx, { body: { report, ...asked } }) => {
    const saved = report ? await savedQuestion(ctx, report) : null;
    return ok({ job_id: await requestExport(ctx, { ...asked, saved }) });
  });

  route(api.reportExports.list, async (ctx, { query }) => {
    const { data, total } = await getExports(ctx, query);
    return { data, pagination: paginationOf(query, total) };
  });

  route(api.reportExports.get, async (ctx, { params }) => ok(await getExport(ctx, params.id)));

  route(api.reportExports.cancel, async (ctx, { params }) => {
    await cancelExport(ctx, params.id, shelf);
    return undefined;
  });

  route(api.reportExports.download, async (ctx, { params }, { request, reply }) => {
    const opened = await openExport(ctx, params.id, shelf);
    const { format, file_name } = opened.about;
    const { bytes } = opened.file;
    // Never another file under the same id.
    const etag = `"${params.id}"`;
    const part = partOf(request.headers, { bytes, etag });
    reply.header('accept-ranges', 'bytes').header('etag', etag).header('cache-control', 'private, no-store');
    reply.header('content-length', part ? part.last - part.first + 1 : bytes);
    const answer = file(opened.file.stream(part), MEDIA_TYPES[format], file_name);
    if (!part) return answer;
    reply.header('content-range', `bytes ${part.first}-${part.last}/${bytes}`);
    return { ...answer, status: 206 };
  });
}
