import { sql } from 'kysely';
import { createMonths } from '../../core/db/months.ts';
import { waitForBulkWrites } from './queries/bulk.ts';

export type { Need } from '../../core/db/months.ts';

/** Entries lie in partitions by month (UTC) of their start. Behind a long import, no timer would start. */
const months = createMonths({
  table: 'time_entries',
  make: async (tx, month) => {
    await sql`select app.ensure_time_entry_month(${month}::date)`.execute(tx);
  },
  waitForOthers: waitForBulkWrites,
});

/** One transaction that writes entries, with a partition for each of them. The work may run more than once. */
export const writeEntries = months.write;

/** Makes the partitions for entries that start at these instants, before the transaction that writes them. */
export const ensureMonths = months.ensure;
