import { sql } from 'kysely';
import pg from 'pg';
import { type Database, NOBODY, type Tx } from '../../../core/db/database.ts';
import type { Log } from '../../../core/log.ts';
import { keepPlans } from '../queries/bulk.ts';
import { takeTurn } from '../queries/timers.ts';
import { type ArchiveMonth, unpackMonth } from './queries.ts';

/**
 * Packs months up, a transaction each, so that what is cut off goes on where it was; how many entries went in. A month that
 * is in use is left for the next time, and so is one to which a damaged one would have to be added.
 */
export async function packMonths(db: Database, log: Log, months: readonly ArchiveMonth[]): Promise<number> {
  let packed = 0;
  for (const month of months) {
    try {
      packed += (await db.write(NOBODY, (tx) => packMonth(tx, month))) ?? 0;
    } catch (error) {
      if (isDamaged(error)) log.error({ ...month }, DAMAGED);
      else if (!isInUse(error)) throw error;
    }
  }
  return packed;
}

export const DAMAGED = 'an archived month is damaged; `npm run verify` tells which are';

/** Whether it is what `app.restore_time` says of a month that is not what was packed. */
export function isDamaged(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === 'XX001';
}

/** Serialization failure, deadlock. */
const IN_USE = ['40001', '40P01'];

function isInUse(error: unknown): boolean {
  return error instanceof pg.DatabaseError && IN_USE.includes(error.code ?? '');
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
 * Time of an account that is being erased stays in the tables, where it is given away; the archive would go with the account.
 */
async function packMonth(tx: Tx, { workspace_id, user_id, month }: ArchiveMonth): Promise<number | null> {
  takeTurn(tx, user_id);
  const { rows: free } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('bulk writes of time', 0))
      and not exists (select from users where id = ${user_id} and erasure_begun_at is not null) as free`.execute(tx);
  if (!free[0]?.free) return null;
  keepPlans(tx);
  const { rows } = await sql<{ entries: number }>`
    select app.archive_time(${workspace_id}::uuid, ${user_id}::uuid, ${month}::date) as entries`.execute(tx);
  return rows[0]?.entries ?? 0;
}
