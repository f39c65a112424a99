import type { DataExport } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface ExportRow {
  user_id: string;
  id: string;
  state: DataExport['state'];
  progress: number;
  attempts: number;
  row_count: number | null;
  size_bytes: number | null;
  requested_at: Date;
  finished_at: Date | null;
  expires_at: Date | null;
}

const ALL = sql.raw(
  'user_id, id, state, progress, attempts, row_count, size_bytes, requested_at, finished_at, expires_at',
);

export async function lastExport(tx: Tx, userId: string): Promise<ExportRow | undefined> {
  const { rows } = await sql<ExportRow>`
    select ${ALL} from data_exports where user_id = ${userId} order by requested_at desc, id desc limit 1`.execute(tx);
  return rows[0];
}

/** One after the other for each person: of two at once, the second finds what the first has asked for. */
export function takeExportTurn(tx: Tx, userId: string): void {
  tx.send(sql`select pg_advisory_xact_lock(hashtextextended(${`data export of ${userId}`}, 0))`);
}

/** When exports were asked for since then, oldest first. */
export async function exportTimes(tx: Tx, userId: string, since: Date): Promise<Date[]> {
  const { rows } = await sql<{ requested_at: Date }>`
    select requested_at from data_exports where user_id = ${userId} and requested_at > ${since}
    order by requested_at`.execute(tx);
  return rows.map((row) => row.requested_at);
}

export async function insertExport(tx: Tx, userId: string, id: string, now: Date): Promise<ExportRow> {
  const { rows } = await sql<ExportRow>`
    insert into data_exports (user_id, id, state, requested_at) values (${userId}, ${id}, 'waiting', ${now})
    returning ${ALL}`.execute(tx);
  return rows[0] as ExportRow;
}

/** Undefined where there is nothing to build any more. A job that runs again begins from the start. */
export async function beginExport(tx: Tx, userId: string, id: string): Promise<ExportRow | undefined> {
  const { rows } = await sql<ExportRow>`
    update data_exports set state = 'building', progress = 0, attempts = attempts + 1
    where user_id = ${userId} and id = ${id} and state in ('waiting', 'building') returning ${ALL}`.execute(tx);
  return rows[0];
}

type Attempt = Pick<ExportRow, 'user_id' | 'id' | 'attempts'>;

/** While it is being built, and not yet anew by another attempt. */
const isOf = ({ user_id, id, attempts }: Attempt) =>
  sql`user_id = ${user_id} and id = ${id} and state = 'building' and attempts = ${attempts}`;

/** @returns whether the file is still wanted of this attempt */
export async function noteProgress(tx: Tx, attempt: Attempt, progress: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update data_exports set progress = ${progress} where ${isOf(attempt)}`.execute(tx);
  return numAffectedRows === 1n;
}

/** @returns whether the file is still wanted of this attempt, which it is until the transaction ends */
export async function lockAttempt(tx: Tx, attempt: Attempt): Promise<boolean> {
  const { rows } = await sql`select from data_exports where ${isOf(attempt)} for no key update`.execute(tx);
  return rows.length === 1;
}

/** @returns the ids of older ones, whose place it takes */
export async function finishExport(
  tx: Tx,
  attempt: Attempt,
  made: { rows: number; bytes: number },
  expiresAt: Date,
  now: Date,
): Promise<string[]> {
  const { user_id, id } = attempt;
  await sql`
    update data_exports set state = 'ready', progress = 100, row_count = ${made.rows}, size_bytes = ${made.bytes},
      finished_at = ${now}, expires_at = ${expiresAt}
    where ${isOf(attempt)}`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    update data_exports set state = 'expired' where user_id = ${user_id} and id <> ${id} and state = 'ready'
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function failExport(tx: Tx, attempt: Attempt, now: Date): Promise<void> {
  await sql`update data_exports set state = 'failed', finished_at = ${now} where ${isOf(attempt)}`.execute(tx);
}

export async function expireExports(tx: Tx, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update data_exports set state = 'expired' where state = 'ready' and expires_at <= ${now}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** The ids of those whose files are needed, or being made. */
export async function exportsWithFile(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from data_exports where state in ('waiting', 'building', 'ready')`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

export async function exportIdsOf(tx: Tx, userId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from data_exports where user_id = ${userId}`.execute(tx);
  return rows.map((row) => row.id);
}

export async function deleteExportsOf(tx: Tx, userId: string): Promise<void> {
  await sql`delete from data_exports where user_id = ${userId}`.execute(tx);
}

export async function forgetExports(tx: Tx, before: Date): Promise<void> {
  await sql`delete from data_exports where requested_at < ${before} and state in ('failed', 'expired')`.execute(tx);
}
