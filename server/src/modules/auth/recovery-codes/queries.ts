import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export async function deleteRecoveryCodes(tx: Tx, userId: string): Promise<void> {
  await sql`delete from recovery_codes where user_id = ${userId}`.execute(tx);
}

export async function insertRecoveryCodes(tx: Tx, userId: string, hashes: Buffer[], now: Date): Promise<void> {
  await sql`insert into recovery_codes (user_id, code_hash, created_at)
            select ${userId}, hash, ${now}::timestamptz from unnest(${hashes}::bytea[]) as hash`.execute(tx);
}

/** True for the one that uses it first. */
export async function markRecoveryCodeUsed(tx: Tx, userId: string, hash: Buffer, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update recovery_codes set used_at = ${now}
    where user_id = ${userId} and code_hash = ${hash} and used_at is null`.execute(tx);
  return numAffectedRows === 1n;
}
