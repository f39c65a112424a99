import type { ReportExport, ReportFormat, ReportQuestion } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface ExportRow {
  workspace_id: string;
  id: string;
  user_id: string;
  title: string;
  question: unknown;
  format: ReportFormat;
  detailed: boolean;
  state: ReportExport['state'];
  attempts: number;
  rows_done: number;
  rows_total: number | null;
  size_bytes: number | null;
  problem: string | null;
  requested_at: Date;
  finished_at: Date | null;
  expires_at: Date | null;
}

/** Whose row it is. Jobs see those of everybody, so statements name the person as well. */
export interface Whose {
  workspaceId: string;
  userId: string;
}

const ALL = sql.raw(
  `workspace_id, id, user_id, title, question, format, detailed, state, attempts, rows_done, rows_total, size_bytes,
   problem, requested_at, finished_at, expires_at`,
);

/** One after the other for each person: of two at once, the second counts the first. */
export function takeExportTurn(tx: Tx, userId: string): void {
  tx.send(sql`select pg_advisory_xact_lock(hashtextextended(${`report export of ${userId}`}, 0))`);
}

/** How many wait or are made, in all workspaces of the person. */
export async function countUnderWay(tx: Tx, userId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from report_exports where user_id = ${userId} and state in ('queued', 'running')`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function insertExport(
  tx: Tx,
  { workspaceId, userId }: Whose,
  made: { id: string; title: string; question: ReportQuestion; format: ReportFormat; detailed: boolean; now: Date },
): Promise<void> {
  await sql`
    insert into report_exports (workspace_id, id, user_id, title, question, format, detailed, requested_at)
    values (${workspaceId}, ${made.id}, ${userId}, ${made.title}, ${JSON.stringify(made.question)}::jsonb,
            ${made.format}, ${made.detailed}, ${made.now})`.execute(tx);
}

export async function exportsOf(
  tx: Tx,
  { workspaceId, userId }: Whose,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: ExportRow[]; total: number }> {
  const own = sql`workspace_id = ${workspaceId} and user_id = ${userId}`;
  const [list, count] = await Promise.all([
    sql<ExportRow>`
      select ${ALL} from report_exports where ${own} order by requested_at desc, id desc
      limit ${limit} offset ${offset}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from report_exports where ${own}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

export async function exportById(tx: Tx, { workspaceId, userId }: Whose, id: string): Promise<ExportRow | undefined> {
  const { rows } = await sql<ExportRow>`
    select ${ALL} from report_exports
    where workspace_id = ${workspaceId} and user_id = ${userId} and id = ${id}`.execute(tx);
  return rows[0];
}

/** What it was up to then; undefined where it is gone. A job finds out with the next rows that it writes. */
export async function stopExport(tx: Tx, { workspaceId, userId }: Whose, id: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update report_exports set state = 'cancelled', finished_at = ${now}
    where workspace_id = ${workspaceId} and user_id = ${userId} and id = ${id}
      and state in ('queued', 'running')`.execute(tx);
  return numAffectedRows === 1n;
}

export async function deleteExport(tx: Tx, { workspaceId, userId }: Whose, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from report_exports
    where workspace_id = ${workspaceId} and user_id = ${userId} and id = ${id}`.execute(tx);
  return numAffectedRows === 1n;
}
