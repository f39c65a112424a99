import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface Touched {
  entries: number;
  duration_seconds: number;
  /** Months (UTC) with any of it. */
  months: number;
  people: number;
}

/** What of a workspace's time began before and lies in the tables; the trash not. */
export function timeInTablesBefore(tx: Tx, workspaceId: string, before: Date): Promise<Touched> {
  return touched(tx, inTables(workspaceId, before));
}

/** All of a workspace's time that began before, wherever it lies; the trash not. */
export function timeBefore(tx: Tx, workspaceId: string, before: Date): Promise<Touched> {
  return touched(tx, sql`${inTables(workspaceId, before)} union all ${inArchive(workspaceId, before)}`);
}

async function touched(tx: Tx, parts: RawBuilder<unknown>): Promise<Touched> {
  const { rows } = await sql<Touched>`
    select coalesce(sum(entries), 0)::bigint as entries, coalesce(sum(seconds), 0)::bigint as duration_seconds,
      count(distinct month) as months, count(distinct user_id) as people
    from (${parts}) part`.execute(tx);
  return rows[0] as Touched;
}

function inTables(workspaceId: string, before: Date): RawBuilder<unknown> {
  return sql`
    select user_id, date_trunc('month', start_time at time zone 'UTC')::date as month, count(*) as entries,
      sum(duration_seconds) as seconds
    from time_entries where workspace_id = ${workspaceId} and deleted_at is null and start_time < ${before}
    group by 1, 2`;
}

/** By months, but for the one in which the cut lies: that is unpacked. */
function inArchive(workspaceId: string, before: Date): RawBuilder<unknown> {
  const month = `${before.toISOString().slice(0, 7)}-01`;
  return sql`
    select user_id, month, entries, seconds from archived_months
    where workspace_id = ${workspaceId} and month < ${month}::date
    union all
    select user_id, month, count(*), sum(duration_seconds) from archived_time_entries
    where workspace_id = ${workspaceId} and month = ${month}::date and start_time < ${before}
    group by 1, 2`;
}
