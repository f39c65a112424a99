import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

/**
 * Until the end of the transaction no other import of the workspace runs, nor a revert, in whichever process: each finds
 * what the one before has written. They are long, and any other statement that takes half a minute is stuck.
 */
export async function lockImports(tx: Tx, workspaceId: string): Promise<void> {
  await Promise.all([
    sql`set local statement_timeout = '15min'`.execute(tx),
    sql`select pg_advisory_xact_lock(hashtextextended(${`imports of ${workspaceId}`}, 0))`.execute(tx),
    sql`set local statement_timeout to default`.execute(tx),
  ]);
}
