import type { ArchivedMonth } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { Page } from '../../../core/pagination.ts';
import { isNotHeld } from './restores.ts';

/** What the archive of a workspace holds, told without unpacking any of it. */

export interface Totals {
  entries: number;
  duration_seconds: number;
  bytes: number;
}

type Limits = Record<'limit' | 'offset', number>;

export async function archivePage(
  tx: Tx,
  workspaceId: string,
  { limit, offset }: Limits,
): Promise<{ months: ArchivedMonth[] } & Pick<Page, 'total'>> {
  const [months, counted] = await Promise.all([
    sql<ArchivedMonth>`
      select to_char(month, 'YYYY-MM') as month, count(*) as people, sum(entries)::bigint as entries,
        sum(seconds)::bigint as duration_seconds, sum(pg_column_size(a.*))::bigint as bytes,
        max(archived_at) as archived_at
      from archived_months a where workspace_id = ${workspaceId}
      group by a.month order by a.month desc limit ${limit} offset ${offset}`.execute(tx),
    sql<{ total: number }>`
      select count(distinct month) as total from archived_months where workspace_id = ${workspaceId}`.execute(tx),
  ]);
  return { months: months.rows, total: counted.rows[0]?.total ?? 0 };
}

export async function archiveTotals(tx: Tx, workspaceId: string): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select coalesce(sum(entries), 0)::bigint as entries, coalesce(sum(seconds), 0)::bigint as duration_seconds,
      coalesce(sum(pg_column_size(a.*)), 0)::bigint as bytes
    from archived_months a where workspace_id = ${workspaceId}`.execute(tx);
  return rows[0] as Totals;
}

/** How many entries of a workspace from before wait to be archived, but for those that are held back. */
export async function timeDue(tx: Tx, workspaceId: string, before: Date, now: Date): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    select count(*) as entries from time_entries e
    where workspace_id = ${workspaceId} and deleted_at is null and start_time < ${before}
      and ${isNotHeld(sql`date_trunc('month', e.start_time at time zone 'UTC')::date`, workspaceId, now)}`.execute(tx);
  return rows[0]?.entries ?? 0;
}
