import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface SessionStateRow {
  method: 'password' | 'passkey' | 'provider';
  second_factor: boolean;
  proved_at: Date | null;
}

/** Undefined where the caller has no session, e.g. with a token for a program. */
export async function sessionState(tx: Tx, userId: string, sessionId: string): Promise<SessionStateRow | undefined> {
  const { rows } = await sql<SessionStateRow>`
    select method, second_factor, proved_at from sessions
    where id = ${sessionId} and user_id = ${userId}`.execute(tx);
  return rows[0];
}

/** Answers whether the session has a second factor now. */
export async function markProved(
  tx: Tx,
  userId: string,
  sessionId: string,
  withSecondFactor: boolean,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ second_factor: boolean }>`
    update sessions set proved_at = ${now}, second_factor = second_factor or ${withSecondFactor}
    where id = ${sessionId} and user_id = ${userId} returning second_factor`.execute(tx);
  return rows[0]?.second_factor ?? false;
}

/** A second factor was given in this session. */
export async function raiseSession(tx: Tx, userId: string, sessionId: string): Promise<void> {
  await sql`update sessions set second_factor = true where id = ${sessionId} and user_id = ${userId}`.execute(tx);
}
