import pg from 'pg';

/** A connection could not be had, or broke while it worked: nothing is known of what it was asked to do. */
export class DatabaseAway extends Error {
  constructor(cause: unknown) {
    super('the database could not be reached', { cause });
    this.name = 'DatabaseAway';
  }
}

/** SQLSTATEs by which a database says that it can't just now: connection, resources, operator, system, locks, time. */
const NOT_NOW = /^(08|53|57|58)|^(40001|40P01|55P03|25P03)$/;

/** Whether the same may succeed once the database is back, or has less to do. */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof DatabaseAway || (error instanceof pg.DatabaseError && NOT_NOW.test(error.code ?? ''));
}
