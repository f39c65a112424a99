import { setTimeout as pause } from 'node:timers/promises';
import type { ScopedDatabase, Tx } from '../../core/db/database.ts';
import { giveUpSoon, isLockTimeout, waitForBulkWrites } from './queries/bulk.ts';
import { isMadeMeanwhile, isWithoutPartition, makeMonth, missingMonths } from './queries/partitions.ts';

/**
 * Entries lie in partitions by month (UTC) of their start. A missing one is made in a transaction of its own in front
 * of the change, because making it holds up whoever writes to the tables it refers to.
 */

/** Months that this process has seen made. A hint only: a backup that was restored since may not have one. */
const known = new Set<string>();

/** Tells which months the entries to be written start in; where one is not known yet, the work begins again after it. */
export type Need = (starts: Iterable<Date>) => void;

class UnknownMonth extends Error {}

type Preparing = Pick<ScopedDatabase, 'prepare'>;

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
export async function ensureMonths(db: Preparing, starts: Iterable<Date>): Promise<void> {
  const months = [...new Set(Array.from(starts, monthOf))];
  // What is written afterwards can't begin again as `writeEntries` does, so the hint is not enough.
  const missing = await db.prepare((tx) => missingMonths(tx, months));
  for (const month of missing) known.delete(month);
  await makeMonths(db, missing);
}

/** One month at a time in this process: who makes one may have to wait, with a connection, and those are few. */
let lastTurn: Promise<void> = Promise.resolve();

/** A transaction each, so that a file of twenty years does not hold up everybody until its last month is made. */
async function makeMonths(db: Preparing, months: Iterable<string>): Promise<void> {
  for (const month of months) {
    if (known.has(month)) continue;
    const turn = lastTurn.then(() => makeUnlessKnown(db, month));
    lastTurn = turn.catch(() => {});
    await turn;
  }
}

async function makeUnlessKnown(db: Preparing, month: string): Promise<void> {
  if (known.has(month)) return;
  await makePatiently(db, month).catch((error: unknown) => {
    if (!isMadeMeanwhile(error)) throw error;
  });
  known.add(month);
}

/** With the pauses half a minute: whoever has written that long without announcing it is stuck. */
const MOST_TRIES = 100;
const PAUSE_MS = 200;

/**
 * A month is made under locks that wait for every transaction that writes time, and while they wait nobody else can:
 * behind a long import, no timer would start. So they are asked for again and again for a moment only, and where they
 * can't be had at once, the wait is for the bulk writes first, which is in nobody's way.
 */
async function makePatiently(db: Preparing, month: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.prepare(async (tx) => {
        if (attempt > 1) await waitForBulkWrites(tx);
        await giveUpSoon(tx);
        await makeMonth(tx, month);
      });
    } catch (error) {
      if (!isLockTimeout(error) || attempt === MOST_TRIES) throw error;
    }
    await pause(PAUSE_MS);
  }
}
