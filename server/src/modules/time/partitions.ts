import type { ScopedDatabase, Tx } from '../../core/db/database.ts';
import { isMadeMeanwhile, isWithoutPartition, makeMonth } from './queries/partitions.ts';

/**
 * Entries lie in partitions by month (UTC) of their start. A missing one is made in a transaction of its own in front
 * of the change, because making it holds up whoever writes to the tables it refers to.
 */

/** Months that this process has seen made. A hint only: retention may have dropped one since. */
const known = new Set<string>();

/** Tells which months the entries to be written start in; where one is not known yet, the work begins again after it. */
export type Need = (starts: Iterable<Date>) => void;

class UnknownMonth extends Error {}

/** The first day of the month in UTC, `YYYY-MM-01`. */
function monthOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 7)}-01`;
}

/** One transaction that writes entries, with a partition for each of them. The work may run more than once. */
export async function writeEntries<T>(db: ScopedDatabase, work: (tx: Tx, need: Need) => Promise<T>): Promise<T> {
  let dropped = false;
  for (;;) {
    const months = new Set<string>();
    const need: Need = (starts) => {
      for (const start of starts) months.add(monthOf(start));
      for (const month of months) if (!known.has(month)) throw new UnknownMonth();
    };
    try {
      return await db.write((tx) => work(tx, need));
    } catch (error) {
      if (isWithoutPartition(error) && !dropped) {
        dropped = true;
        for (const month of months) known.delete(month);
      } else if (!(error instanceof UnknownMonth)) {
        throw error;
      }
      await makeMonths(db, months);
    }
  }
}

/**
 * Makes the partitions for entries that start at these instants, where they are missing.
 * To be called before the transaction that writes the entries. The years 1970–2100 can have one.
 */
export async function ensureMonths(db: Pick<ScopedDatabase, 'prepare'>, starts: Iterable<Date>): Promise<void> {
  const months = new Set<string>();
  for (const start of starts) months.add(monthOf(start));
  await makeMonths(db, months);
}

/** A transaction each, so that a file of twenty years does not hold up everybody until its last month is made. */
async function makeMonths(db: Pick<ScopedDatabase, 'prepare'>, months: Iterable<string>): Promise<void> {
  for (const month of months) {
    if (known.has(month)) continue;
    await db
      .prepare((tx) => makeMonth(tx, month))
      .catch((error: unknown) => {
        if (!isMadeMeanwhile(error)) throw error;
      });
    known.add(month);
  }
}
