import { api } from '@daybook/contracts';
import { type Database, NOBODY } from '../../../core/db/database.ts';
import type { Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import { recordPage } from './queries.ts';

export function auditRoutes(route: Route, system: Database): void {
  route(api.admin.audit, async (_ctx, { query }) => {
    const { rows, total } = await system.read(NOBODY, (tx) => recordPage(tx, query), { oneFlight: true });
    const data = rows.map(({ actor_id, actor_name, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      actor: actor_id === null ? null : { id: actor_id, full_name: actor_name },
    }));
    return { data, pagination: paginationOf(query, total) };
  });
}
