import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface TotpRow {
  seed_sealed: string;
  created_at: Date;
  enabled_at: Date | null;
  last_step: number | null;
}

export async function totpOf(tx: Tx, userId: string): Promise<TotpRow | undefined> {
  const { rows } = await sql<TotpRow>`
    select seed_sealed, created_at, enabled_at, last_step from totp_factors where user_id = ${userId}`.execute(tx);
  return rows[0];
}

/** In the place of a seed that was never enabled. */
export async function putSeed(tx: Tx, userId: string, seedSealed: string, now: Date): Promise<void> {
  await sql`insert into totp_factors (user_id, seed_sealed, created_at) values (${userId}, ${seedSealed}, ${now})
            on conflict (user_id) do update set seed_sealed = excluded.seed_sealed, created_at = excluded.created_at
            where totp_factors.enabled_at is null`.execute(tx);
}

export async function enableTotp(tx: Tx, userId: string, step: number, now: Date): Promise<void> {
  await sql`update totp_factors set enabled_at = ${now}, last_step = ${step}
            where user_id = ${userId} and enabled_at is null`.execute(tx);
}

/** False where this step or a later one was used before, be it at this very instant. */
export async function advanceStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update totp_factors set last_step = ${step}
    where user_id = ${userId} and enabled_at is not null and last_step < ${step}`.execute(tx);
  return numAffectedRows === 1n;
}

export async function deleteTotp(tx: Tx, userId: string): Promise<void> {
  await sql`delete from totp_factors where user_id = ${userId}`.execute(tx);
}
