import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface CallerRow {
  email: string;
  full_name: string;
  timezone: string;
}

export async function callerOf(tx: Tx, userId: string): Promise<CallerRow> {
  const { rows } = await sql<CallerRow>`select email, full_name, timezone from users where id = ${userId}`.execute(tx);
  return rows[0] as CallerRow;
}
