import { api } from '@daybook/contracts';
import { type Database, NOBODY } from '../../../core/db/database.ts';
import type { Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import { workspacePage } from './queries.ts';

export function workspaceRoutes(route: Route, system: Database): void {
  route(api.admin.listWorkspaces, async (_ctx, { query }) => {
    const { rows, total } = await system.read(NOBODY, (tx) => workspacePage(tx, query), { oneFlight: true });
    const data = rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() }));
    return { data, pagination: paginationOf(query, total) };
  });
}
