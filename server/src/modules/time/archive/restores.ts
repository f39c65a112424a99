import type { ArchiveRestore } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

/** What was asked back from the archive: all SQL of `archive_restores`. */

const COLUMNS = sql.raw(`
  id, to_char(from_month, 'YYYY-MM') as from_month, to_char(to_month, 'YYYY-MM') as to_month, state, months, months_done,
  months_damaged, entries, requested_at, finished_at, kept_until`);
const SHOWN = 10;

export async function latestRestores(tx: Tx, workspaceId: string): Promise<ArchiveRestore[]> {
  const { rows } = await sql<ArchiveRestore>`
    select ${COLUMNS} from archive_restores where workspace_id = ${workspaceId}
    order by requested_at desc, id limit ${SHOWN}`.execute(tx);
  return rows;
}

export async function restoreUnderWay(tx: Tx, workspaceId: string): Promise<ArchiveRestore | undefined> {
  const { rows } = await sql<ArchiveRestore>`
    select ${COLUMNS} from archive_restores
    where workspace_id = ${workspaceId} and state in ('waiting', 'running') limit 1`.execute(tx);
  return rows[0];
}

export async function insertRestore(
  tx: Tx,
  workspaceId: string,
  restore: { id: string; from_month: string; to_month: string; keptUntil: Date },
  now: Date,
): Promise<ArchiveRestore> {
  const { rows } = await sql<ArchiveRestore>`
    insert into archive_restores (workspace_id, id, from_month, to_month, requested_at, kept_until)
    values (${workspaceId}, ${restore.id}, ${`${restore.from_month}-01`}, ${`${restore.to_month}-01`}, ${now},
      ${restore.keptUntil})
    returning ${COLUMNS}`.execute(tx);
  return rows[0] as ArchiveRestore;
}

/** One that is not finished; undefined for one that is, or is gone. */
export async function openRestore(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<{ from: string; to: string; months_done: number; months_damaged: number; entries: number } | undefined> {
  const { rows } = await sql<{
    from: string;
    to: string;
    months_done: number;
    months_damaged: number;
    entries: number;
  }>`
    select from_month::text as from, to_month::text as to, months_done, months_damaged, entries from archive_restores
    where workspace_id = ${workspaceId} and id = ${id} and state in ('waiting', 'running')`.execute(tx);
  return rows[0];
}

/** How far it is. @param finishedAt null while it runs */
export async function noteProgress(
  tx: Tx,
  workspaceId: string,
  id: string,
  { months, done, damaged, entries }: { months: number; done: number; damaged: number; entries: number },
  finishedAt: Date | null = null,
): Promise<void> {
  const state = finishedAt === null ? 'running' : damaged > 0 ? 'failed' : 'done';
  await sql`
    update archive_restores set state = ${state}, months = ${months}, months_done = ${done},
      months_damaged = ${damaged}, entries = ${entries}, finished_at = ${finishedAt}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}

/** Whether a month was not asked back lately. @param month SQL of a date */
export function isNotHeld(month: RawBuilder<unknown>, workspaceId: string, now: Date): RawBuilder<unknown> {
  return sql`not exists (
    select from archive_restores r where r.workspace_id = ${workspaceId} and r.kept_until > ${now}
      and ${month} between r.from_month and r.to_month)`;
}
