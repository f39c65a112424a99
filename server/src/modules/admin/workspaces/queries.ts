import type { api, QueryOf } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { containing } from '../../../core/db/like-pattern.ts';
import { offsetOf } from '../../../core/pagination.ts';

export interface OverviewRow {
  id: string;
  name: string;
  kind: 'personal' | 'team';
  members: number;
  created_at: Date;
}

const SORTS: Record<string, string> = { name: 'lower(w.name)', created_at: 'w.created_at', members: 'members' };

export async function workspacePage(
  tx: Tx,
  query: QueryOf<typeof api.admin.listWorkspaces>,
): Promise<{ rows: OverviewRow[]; total: number }> {
  const all = [sql`true`];
  const text = query.q?.trim();
  if (text) all.push(sql`w.name ilike ${containing(text)}`);
  if (query.kind) all.push(sql`w.kind = ${query.kind}`);
  const where = sql.join(all, sql` and `);
  const order = sql.raw(`${SORTS[query.sort.replace(/^-/, '')]} ${query.sort.startsWith('-') ? 'desc' : 'asc'}, w.id`);
  const [list, count] = await Promise.all([
    sql<OverviewRow>`
      select w.id, w.name, w.kind, w.created_at, count(m.user_id) as members
      from workspaces w left join members m on m.workspace_id = w.id
      where ${where} group by w.id order by ${order} limit ${query.per_page} offset ${offsetOf(query)}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from workspaces w where ${where}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}
