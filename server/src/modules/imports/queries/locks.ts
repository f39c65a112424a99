import { sql } from 'kysely';
import pg from 'pg';
import type { Tx } from '../../../core/db/database.ts';

/** Who waits for whom. Imports and reverts are long transactions; any other statement that takes half a minute is stuck. */
const LONG_WAIT = sql.raw(`set local statement_timeout = '15min'`);
const USUAL_WAIT = sql.raw('set local statement_timeout to default');

/**
 * Until the end of the transaction no other import of the workspace runs, nor a revert, in whichever process: each finds
 * what the one before has written, and none meets another over the sums of projects.
 */
export async function lockImports(tx: Tx, workspaceId: string): Promise<void> {
  await Promise.all([
    LONG_WAIT.execute(tx),
    sql`select pg_advisory_xact_lock(hashtextextended(${`imports of ${workspaceId}`}, 0))`.execute(tx),
    sql`select pg_advisory_xact_lock_shared(hashtextextended('imports', 0))`.execute(tx),
    USUAL_WAIT.execute(tx),
  ]);
}

/** Until the end of the transaction no import writes, in no workspace. */
export async function waitForImports(tx: Tx): Promise<void> {
  await Promise.all([
    LONG_WAIT.execute(tx),
    sql`select pg_advisory_xact_lock(hashtextextended('imports', 0))`.execute(tx),
    USUAL_WAIT.execute(tx),
  ]);
}

/** From here on the transaction fails where it would wait for a lock, or make others wait behind it, for longer. */
export async function giveUpSoon(tx: Tx): Promise<void> {
  await sql`set local lock_timeout = '100ms'`.execute(tx);
}

export function isLockTimeout(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '55P03';
}
