import type { api, QueryOf } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { offsetOf } from '../../../core/pagination.ts';

export interface RecordRow {
  id: string;
  at: Date;
  action: string;
  actor_id: string | null;
  actor_name: string | null;
  object_type: string;
  object_id: string | null;
  ip: string | null;
}

/**
 * What administrators may know of: people, memberships and the installation. Never tasks, time or what they are called.
 * The index `audit_log_of_accounts_idx` has the same words.
 */
const OF_ACCOUNTS = sql.raw(
  `a.object_type in ('user', 'session', 'api_token', 'application', 'workspace', 'member', 'invitation', 'installation',
                     'job')`,
);

export async function recordPage(
  tx: Tx,
  query: QueryOf<typeof api.admin.audit>,
): Promise<{ rows: RecordRow[]; total: number }> {
  const where = conditions(query);
  const [list, count] = await Promise.all([
    sql<RecordRow>`
      select a.id, a.at, a.action, a.actor_id, u.full_name as actor_name, a.object_type, a.object_id,
        host(a.ip) as ip
      from audit_log a left join users u on u.id = a.actor_id
      where ${where} order by a.at desc, a.id desc limit ${query.per_page} offset ${offsetOf(query)}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from audit_log a where ${where}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

function conditions(query: QueryOf<typeof api.admin.audit>): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [OF_ACCOUNTS];
  if (query.actor_id) all.push(sql`a.actor_id = ${query.actor_id}`);
  if (query.object_id) all.push(sql`a.object_id = ${query.object_id}`);
  if (query.action?.endsWith('.')) all.push(sql`starts_with(a.action, ${query.action})`);
  else if (query.action) all.push(sql`a.action = ${query.action}`);
  if (query.since) all.push(sql`a.at >= ${query.since}`);
  if (query.until) all.push(sql`a.at < ${query.until}`);
  return sql.join(all, sql` and `);
}
