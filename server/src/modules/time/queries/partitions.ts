import { sql } from 'kysely';
import pg from 'pg';
import type { Tx } from '../../../core/db/database.ts';

/** @param month its first day */
export async function makeMonth(tx: Tx, month: string): Promise<void> {
  await sql`select app.ensure_time_entry_month(${month}::date)`.execute(tx);
}

/** Those of the months, each given and answered as its first day, that have no partition. */
export async function missingMonths(tx: Tx, months: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select to_char(month, 'YYYY-MM-DD') as month from unnest(${months}::date[]) month
    where to_regclass('time_entries_' || to_char(month, 'YYYY_MM')) is null order by 1`.execute(tx);
  return rows.map(({ month }) => month);
}

/**
 * Whether somebody else has made the month while `makeMonth` waited for its turn: the function's second look at the
 * catalogue may come from a cache that waiting for an advisory lock does not refresh.
 */
export function isMadeMeanwhile(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '42P07';
}

/** Whether a write has failed because its month has no partition: that is a check violation of no constraint. */
export function isWithoutPartition(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === '23514' &&
    error.table === 'time_entries' &&
    error.constraint === undefined
  );
}
