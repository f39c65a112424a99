import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { keepPlans } from './bulk.ts';

/** A finished entry as an import brings it: whole seconds, and checked. */
export interface ImportedEntry {
  id: string;
  start: Date;
  end: Date;
  description: string;
  projectId: string | null;
  taskId: string | null;
  billable: boolean;
  tagIds: string[];
}

export interface ImportTarget {
  workspaceId: string;
  userId: string;
  importId: string;
}

/** All rows in three statements, which travel together. */
export async function insertImported(
  tx: Tx,
  { workspaceId, userId, importId }: ImportTarget,
  rows: ImportedEntry[],
  now: Date,
): Promise<void> {
  const ids = rows.map((row) => row.id);
  const starts = rows.map((row) => row.start);
  const carried = rows.flatMap((row) => row.tagIds.map((tagId) => ({ entryId: row.id, tagId })));
  await Promise.all([
    sql`
      insert into time_entry_keys (workspace_id, id, user_id, start_time)
      select ${workspaceId}::uuid, row.id, ${userId}::uuid, row.start_time
      from unnest(${ids}::uuid[], ${starts}::timestamptz[]) as row (id, start_time)`.execute(tx),
    sql`
      insert into time_entries (workspace_id, id, user_id, task_id, project_id, description, billable, start_time,
                                end_time, source, import_id, created_at, updated_at)
      select ${workspaceId}::uuid, row.id, ${userId}::uuid, row.task_id, row.project_id, row.description, row.billable,
        row.start_time, row.end_time, 'import', ${importId}::uuid, ${now}::timestamptz, ${now}::timestamptz
      from unnest(
        ${ids}::uuid[], ${starts}::timestamptz[], ${rows.map((row) => row.end)}::timestamptz[],
        ${rows.map((row) => row.description)}::text[], ${rows.map((row) => row.projectId)}::uuid[],
        ${rows.map((row) => row.taskId)}::uuid[], ${rows.map((row) => row.billable)}::boolean[]
      ) as row (id, start_time, end_time, description, project_id, task_id, billable)`.execute(tx),
    carried.length > 0
      ? sql`
          insert into time_entry_tags (workspace_id, entry_id, tag_id)
          select ${workspaceId}::uuid, carried.entry_id, carried.tag_id
          from unnest(${carried.map((tag) => tag.entryId)}::uuid[], ${carried.map((tag) => tag.tagId)}::uuid[])
            as carried (entry_id, tag_id)
          on conflict do nothing`.execute(tx)
      : undefined,
  ]);
}

/** When the first entry of an import begins, among those that are not in the trash. */
export async function firstImportedStart(tx: Tx, workspaceId: string, importId: string): Promise<Date | null> {
  const { rows } = await sql<{ first: Date | null }>`
    select min(start_time) as first from time_entries
    where workspace_id = ${workspaceId} and import_id = ${importId} and deleted_at is null`.execute(tx);
  return rows[0]?.first ?? null;
}

/** Deletes the entries of an import for good, with their keys; how many. */
export async function deleteImported(tx: Tx, workspaceId: string, importId: string): Promise<number> {
  // In one statement, because batch after batch would walk over the remains of those before.
  tx.send(sql`set local statement_timeout = '15min'`);
  keepPlans(tx);
  const { numAffectedRows } = await sql`
    with gone as (
      delete from time_entries where workspace_id = ${workspaceId} and import_id = ${importId} returning id
    )
    delete from time_entry_keys k using gone where k.workspace_id = ${workspaceId} and k.id = gone.id`.execute(tx);
  tx.send(sql`set local statement_timeout to default`);
  return Number(numAffectedRows ?? 0);
}
