import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

/** What keeps a transaction that changes entries by the thousand out of everybody's way. */

/** Who waits for whom. Bulk writes are long transactions; any other statement that takes half a minute is stuck. */
const LONG_WAIT = sql.raw(`set local statement_timeout = '15min'`);
const USUAL_WAIT = sql.raw('set local statement_timeout to default');

/** Until the end of the transaction it is known to write in bulk. To be called before its first change. */
export async function announceBulkWrite(tx: Tx): Promise<void> {
  await Promise.all([
    LONG_WAIT.execute(tx),
    sql`select pg_advisory_xact_lock_shared(hashtextextended('bulk writes of time', 0))`.execute(tx),
    USUAL_WAIT.execute(tx),
  ]);
}

/** Until the end of the transaction nobody writes in bulk, in no workspace. */
export async function waitForBulkWrites(tx: Tx): Promise<void> {
  await Promise.all([
    LONG_WAIT.execute(tx),
    sql`select pg_advisory_xact_lock(hashtextextended('bulk writes of time', 0))`.execute(tx),
    USUAL_WAIT.execute(tx),
  ]);
}

/** From here on the transaction writes its changes of sums down, and settles them later. */
export function putOffSums(tx: Tx): void {
  // What is otherwise checked at commit would be checked while the sums are held.
  tx.send(sql`set constraints all immediate`);
  tx.send(sql`select set_config('app.sums_at_end', 'on', true)`);
}

/** Changes the sums by what was put off. Not waited for, so that the commit travels with it. */
export function settleSums(tx: Tx): void {
  tx.send(sql`select app.settle_entry_times()`);
}

/**
 * In front of the deletion of many keys. With each goes its entry, by a statement of the foreign key's own that looks in
 * the partition of its month. PostgreSQL plans that anew for every row, because the plan seems cheaper so; kept, it takes
 * a quarter of the time where there are six years of months.
 */
export function keepPlans(tx: Tx): void {
  tx.send(sql`set local plan_cache_mode = force_generic_plan`);
}
