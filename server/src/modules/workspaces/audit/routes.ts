import { api } from '@daybook/contracts';
import { file, ok, type Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import { EXPORT_FORMATS } from './present.ts';
import { exportAudit, listAudit } from './service.ts';

export function auditRoutes(route: Route): void {
  route(api.audit.list, async (ctx, { query }) => {
    const { data, total } = await listAudit(ctx, query);
    return { ...ok(data), pagination: paginationOf(query, total) };
  });

  route(api.audit.export, async (ctx, { query: { format, ...filters } }) => {
    const chosen = EXPORT_FORMATS[format];
    const day = ctx.now.toISOString().slice(0, 10);
    return file(await exportAudit(ctx, filters, chosen), chosen.mediaType, `audit-${day}.${format}`);
  });
}
