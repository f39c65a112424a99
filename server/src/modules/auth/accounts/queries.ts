import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

/** One at a time decides over administrators, so that of two who each take the other's role one finds itself the last. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('daybook:administrators', 0))`.execute(tx);
}

/** Who can act as one, and goes on doing so. */
export async function otherAdministrators(tx: Tx, userId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from users where role = 'admin' and locked_at is null and deletion_due_at is null
      and id <> ${userId}`.execute(tx);
  return rows[0]?.n ?? 0;
}

export interface AccountRow {
  id: string;
  role: 'user' | 'admin';
  locked_at: Date | null;
  version: number;
}

export async function lockAccountRow(tx: Tx, id: string): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    select id, role, locked_at, version from users
    where id = ${id} and erased_at is null for update`.execute(tx);
  return rows[0];
}

export interface AccountChange {
  role?: 'user' | 'admin' | undefined;
  locked?: boolean | undefined;
}

/** Unlocking forgives wrong passwords, too. */
export async function updateAccount(tx: Tx, id: string, { role, locked }: AccountChange, now: Date): Promise<void> {
  await sql`
    update users set
      role = coalesce(${role ?? null}, role),
      locked_at = case ${locked ?? null}::boolean when true then coalesce(locked_at, ${now}) when false then null
        else locked_at end,
      locked_until = case when ${locked === false}::boolean then null else locked_until end,
      failed_sign_ins = case when ${locked === false}::boolean then 0 else failed_sign_ins end,
      updated_at = ${now}, version = version + 1
    where id = ${id}`.execute(tx);
}
