import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { isNotHeld } from './restores.ts';

/** What somebody tracked in a month (UTC) of a workspace: one row of the archive. */
export interface ArchiveMonth {
  workspace_id: string;
  user_id: string;
  /** Its first day, `YYYY-MM-01`. */
  month: string;
}

/** The months of a workspace that ended by then, have time in the tables and are not held there, oldest first. */
export async function monthsToArchive(tx: Tx, workspaceId: string, before: Date, now: Date): Promise<ArchiveMonth[]> {
  const { rows } = await sql<ArchiveMonth>`
    select ${workspaceId} as workspace_id, user_id, month::text from (
      select distinct user_id, date_trunc('month', start_time at time zone 'UTC')::date as month
      from time_entries where workspace_id = ${workspaceId} and deleted_at is null and start_time < ${before}
    ) m where ${isNotHeld(sql`m.month`, workspaceId, now)} order by m.month, user_id`.execute(tx);
  return rows;
}

/** The archived months of a workspace from one to another, both included. */
export async function archivedMonths(
  tx: Tx,
  workspaceId: string,
  { from, to }: { from: string; to: string },
): Promise<ArchiveMonth[]> {
  const { rows } = await sql<ArchiveMonth>`
    select workspace_id, user_id, month::text from archived_months
    where workspace_id = ${workspaceId} and month between ${from}::date and ${to}::date
    order by archived_months.month, user_id`.execute(tx);
  return rows;
}

/** The archived months of somebody, in all workspaces. */
export async function archivedMonthsOf(tx: Tx, userId: string): Promise<ArchiveMonth[]> {
  const { rows } = await sql<ArchiveMonth>`
    select workspace_id, user_id, month::text from archived_months where user_id = ${userId} order by 1, 3`.execute(tx);
  return rows;
}

/** Brings a month back; how many entries, 0 where it is back already. Nobody has to wait for it who changes other time. */
export async function unpackMonth(tx: Tx, { workspace_id, user_id, month }: ArchiveMonth): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    select app.restore_time(${workspace_id}::uuid, ${user_id}::uuid, array[${month}::date]) as entries`.execute(tx);
  return rows[0]?.entries ?? 0;
}

/** Brings back the oldest month of a workspace that has entries from before; how many entries. */
export async function unpackOldest(tx: Tx, workspaceId: string, before: Date | null): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    select app.restore_time(workspace_id, user_id, array[month]) as entries from (
      select workspace_id, user_id, month from archived_months
      where workspace_id = ${workspaceId} and (${before}::timestamptz is null or first_start < ${before}::timestamptz)
      order by month, user_id limit 1
    ) oldest`.execute(tx);
  return rows[0]?.entries ?? 0;
}

/** Brings back the months that an import has brought entries into. */
export async function unpackImported(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await sql`
    select app.restore_time(workspace_id, user_id, array_agg(month)) from archived_months
    where workspace_id = ${workspaceId} and subject_ids @> array[${importId}::uuid]
    group by workspace_id, user_id order by workspace_id, user_id`.execute(tx);
}

/** Where an archived entry of the transaction's workspace is; undefined for none. */
export async function archivedPlace(tx: Tx, id: string): Promise<{ user_id: string; month: string } | undefined> {
  const { rows } = await sql<{ user_id: string; month: string }>`
    select user_id, month::text from app.archived_place(${id}::uuid)`.execute(tx);
  return rows[0];
}

/** Brings back what of somebody's time touches an interval, in the transaction of who changes something there. */
export async function unpackAround(
  tx: Tx,
  workspaceId: string,
  userId: string,
  { start, end }: { start: Date; end: Date },
): Promise<void> {
  await sql`
    select app.restore_time(workspace_id, user_id, array_agg(month)) from archived_months
    where workspace_id = ${workspaceId} and user_id = ${userId} and first_start < ${end} and last_end > ${start}
    group by workspace_id, user_id`.execute(tx);
}
