import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { ErasedPerson } from '../../../core/personal-data.ts';

/** Both functions are security definer, and refuse whose erasure has not begun (`20261126T0520-…`). */

/** @param accountObjects the types of objects that are about one's own account */
export async function anonymiseAudit(
  tx: Tx,
  { id, emails }: ErasedPerson,
  accountObjects: readonly string[],
): Promise<void> {
  // It looks through the whole log.
  tx.send(sql`set local statement_timeout = '30min'`);
  await sql`select app.anonymise_audit(${id}, ${emails as string[]}::text[], ${accountObjects as string[]}::text[])`.execute(
    tx,
  );
}

/** @returns how many are running at this moment, and left */
export async function eraseFromJobs(tx: Tx, { id, emails }: Pick<ErasedPerson, 'id' | 'emails'>): Promise<number> {
  const { rows } = await sql<{ running: number }>`
    select app.erase_from_jobs(${id}, ${emails as string[]}::text[]) as running`.execute(tx);
  return rows[0]?.running ?? 0;
}

export async function eraseAnswers(tx: Tx, userId: string): Promise<void> {
  await sql`delete from idempotency_keys where user_id = ${userId}`.execute(tx);
}
