import { sql } from 'kysely';
import { type Database, NOBODY, type Tx } from '../../../core/db/database.ts';
import { keepPlans } from '../queries/bulk.ts';
import { takeTurn } from '../queries/timers.ts';
import { type ArchiveMonth, unpackMonth } from './queries.ts';

/** Packs months up, a transaction each, so that what is cut off goes on where it was; how many entries went in. */
export async function packMonths(db: Database, months: readonly ArchiveMonth[]): Promise<number> {
  let packed = 0;
  for (const month of months) packed += (await db.write(NOBODY, (tx) => packMonth(tx, month))) ?? 0;
  return packed;
}

/** Brings months back, a transaction each; how many entries came. */
export async function unpackMonths(db: Database, months: readonly ArchiveMonth[]): Promise<number> {
  let unpacked = 0;
  for (const month of months) unpacked += await db.write(NOBODY, (tx) => unpackMonth(tx, month));
  return unpacked;
}

/**
 * Packs a month up; how many entries went into it, null where it is in use at this moment. All that its transaction does.
 * It waits for its user, and for nobody who writes in bulk: they count months from entries that must not leave meanwhile.
 */
async function packMonth(tx: Tx, { workspace_id, user_id, month }: ArchiveMonth): Promise<number | null> {
  takeTurn(tx, user_id);
  const { rows: free } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('bulk writes of time', 0)) as free`.execute(tx);
  if (!free[0]?.free) return null;
  keepPlans(tx);
  const { rows } = await sql<{ entries: number }>`
    select app.archive_time(${workspace_id}::uuid, ${user_id}::uuid, ${month}::date) as entries`.execute(tx);
  return rows[0]?.entries ?? 0;
}
