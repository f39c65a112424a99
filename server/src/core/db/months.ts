import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import type { ScopedDatabase, Tx } from './database.ts';

/**
 * Rows of a table that lie in partitions by month (UTC). A missing one is made in a transaction of its own in front of the
 * change, because making it holds up whoever writes to the tables it refers to.
 */
export interface Months {
  /** One transaction that writes rows, with a partition for each of them. The work may run more than once. */
  write<T>(db: Writing, work: (tx: Tx, need: Need) => Promise<T>): Promise<T>;
  /**
   * Makes the partitions for rows of these instants, where they are missing.
   * To be called before the transaction that writes the rows. The years 1970–2100 can have one.
   */
  ensure(db: Preparing, instants: Iterable<Date>): Promise<void>;
}

/** Tells of which months the rows to be written are; where one is not known yet, the work begins again after it. */
export type Need = (instants: Iterable<Date>) => void;

export interface MonthlyTable {
  table: string;
  /** @param month its first day, `YYYY-MM-01` */
  make(tx: Tx, month: string): Promise<void>;
  /**
   * Where the locks for a month could not be had at once, this is waited for, and nothing else: whoever would hold them
   * for long.
   */
  waitForOthers?(tx: Tx): Promise<void>;
}

type Preparing = Pick<ScopedDatabase, 'prepare'>;
type Writing = Pick<ScopedDatabase, 'prepare' | 'write'>;

class UnknownMonth extends Error {}

/** With the pauses half a minute: whoever holds the locks that long without announcing it is stuck. */
const MOST_TRIES = 100;
const PAUSE_MS = 200;

export function createMonths({ table, make, waitForOthers }: MonthlyTable): Months {
  /** Months that this process has seen made. A hint only: a backup that was restored since may not have one. */
  const known = new Set<string>();
  /** One month at a time in this process: who makes one may have to wait, with a connection, and those are few. */
  let lastTurn: Promise<void> = Promise.resolve();

  /**
   * A month is made under locks that wait for every transaction that writes such rows, and while they wait nobody else can.
   * So they are asked for again and again for a moment only.
   */
  const makePatiently = async (db: Preparing, month: string): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await db.prepare(async (tx) => {
          if (attempt > 1) await waitForOthers?.(tx);
          await giveUpSoon(tx);
          await make(tx, month);
        });
      } catch (error) {
        if (!isLockTimeout(error) || attempt === MOST_TRIES) throw error;
      }
      await pause(PAUSE_MS);
    }
  };
  const makeUnlessKnown = async (db: Preparing, month: string): Promise<void> => {
    if (known.has(month)) return;
    await makePatiently(db, month).catch((error: unknown) => {
      if (!isMadeMeanwhile(error)) throw error;
    });
    known.add(month);
  };
  /** A transaction each, so that a file of twenty years does not hold up everybody until its last month is made. */
  const makeAll = async (db: Preparing, months: Iterable<string>): Promise<void> => {
    for (const month of months) {
      if (known.has(month)) continue;
      const turn = lastTurn.then(() => makeUnlessKnown(db, month));
      lastTurn = turn.catch(() => {});
      await turn;
    }
  };

  return {
    async write(db, work) {
      let dropped = false;
      for (;;) {
        const months = new Set<string>();
        const need: Need = (instants) => {
          for (const instant of instants) months.add(monthOf(instant));
          for (const month of months) if (!known.has(month)) throw new UnknownMonth();
        };
        try {
          return await db.write((tx) => work(tx, need));
        } catch (error) {
          if (isWithoutPartition(error, table) && !dropped) {
            dropped = true;
            for (const month of months) known.delete(month);
          } else if (!(error instanceof UnknownMonth)) {
            throw error;
          }
          await makeAll(db, months);
        }
      }
    },
    async ensure(db, instants) {
      const months = [...new Set(Array.from(instants, monthOf))];
      // What is written afterwards can't begin again as `write` does, so the hint is not enough.
      const missing = await db.prepare((tx) => missingMonths(tx, table, months));
      for (const month of missing) known.delete(month);
      await makeAll(db, missing);
    },
  };
}

/** The first day of the month in UTC, `YYYY-MM-01`. */
function monthOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 7)}-01`;
}

/** Those of the months, each given and answered as its first day, that have no partition. */
async function missingMonths(tx: Tx, table: string, months: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select to_char(month, 'YYYY-MM-DD') as month from unnest(${months}::date[]) month
    where to_regclass(${`${table}_`} || to_char(month, 'YYYY_MM')) is null order by 1`.execute(tx);
  return rows.map(({ month }) => month);
}

/** From here on the transaction fails where it would wait for a lock, or make others wait behind it, for longer. */
async function giveUpSoon(tx: Tx): Promise<void> {
  await sql`set local lock_timeout = '100ms'`.execute(tx);
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03';
}

/**
 * Whether somebody else has made the month while this one waited for its turn: the second look at the catalogue may come
 * from a cache that waiting for an advisory lock does not refresh.
 */
function isMadeMeanwhile(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '42P07';
}

/** Whether a write has failed because its month has no partition: that is a check violation of no constraint. */
function isWithoutPartition(error: unknown, table: string): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === '23514' &&
    error.table === table &&
    error.constraint === undefined
  );
}
