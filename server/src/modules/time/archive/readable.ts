import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

/** Whose archived time, and which: instants in Unix seconds. */
export interface Reach {
  workspaceId: string;
  /** Null: everybody's. */
  userIds: readonly string[] | null;
  from: number;
  to: number;
}

/** Whether archived time touches what is asked for. */
export async function reachesArchive(tx: Tx, reach: Reach): Promise<boolean> {
  const { rows } = await sql<{ reaches: boolean }>`
    select exists (select from archived_months a where ${within(reach)}) as reaches`.execute(tx);
  return rows[0]?.reaches === true;
}

/**
 * When the first archived month of what is asked for ends that holds entries from an instant on, in Unix seconds; null
 * where none does.
 * @param since of the start; null: all
 */
export async function endOfArchivedMonth(tx: Tx, reach: Reach, since: number | null): Promise<number | null> {
  const { rows } = await sql<{ until: number | null }>`
    select date_part('epoch', (min(a.month) + interval '1 month')::timestamp at time zone 'UTC') as until
    from archived_months a
    where ${within(reach)} and (${since}::float8 is null
      or a.month + interval '1 month' > to_timestamp(${since}::float8) at time zone 'UTC')`.execute(tx);
  return rows[0]?.until ?? null;
}

/**
 * CTEs in front of others that read `time_entries` and `time_entry_tags`: under these names they find the tables and what is
 * archived. Only for what reaches into the archive, because all of the months asked for are unpacked. An archived entry has
 * its `tag_ids` with it too, for who looks them up one by one.
 */
export function withArchive(reach: Reach): RawBuilder<unknown> {
  return sql`
    archived as materialized (
      select e.* from archived_months a
      join archived_time_entries e on e.workspace_id = a.workspace_id and e.user_id = a.user_id and e.month = a.month
      where e.workspace_id = ${reach.workspaceId} and ${within(reach)}
    ), ${SHADOWS}`;
}

/** The same for one archived entry. */
export function withArchivedEntry(
  workspaceId: string,
  { user_id, month }: { user_id: string; month: string },
  id: string,
): RawBuilder<unknown> {
  return sql`
    archived as materialized (
      select * from archived_time_entries
      where workspace_id = ${workspaceId} and user_id = ${user_id} and month = ${month}::date and id = ${id}
    ), ${SHADOWS}`;
}

/** Those of `time_entries`, which the archive knows too. */
export const ENTRY_COLUMNS = sql.raw(`
  workspace_id, id, user_id, task_id, project_id, description, billable, start_time, end_time, duration_seconds, source,
  timer_id, import_id, deleted_at, created_at, updated_at, version`);

const SHADOWS = sql`
  time_entries as not materialized (
    select ${ENTRY_COLUMNS}, null::uuid[] as tag_ids from public.time_entries
    union all
    select ${ENTRY_COLUMNS}, tag_ids from archived
  ), time_entry_tags as not materialized (
    select workspace_id, entry_id, tag_id from public.time_entry_tags
    union all
    select workspace_id, id, unnest(tag_ids) from archived
  )`;

function within({ workspaceId, userIds, from, to }: Reach): RawBuilder<unknown> {
  const at = (seconds: number) => sql`${new Date(seconds * 1000).toISOString()}::timestamptz`;
  const whose = userIds ? sql`and a.user_id = any(${userIds as string[]}::uuid[])` : sql``;
  return sql`a.workspace_id = ${workspaceId} ${whose} and a.first_start < ${at(to)} and a.last_end > ${at(from)}`;
}
