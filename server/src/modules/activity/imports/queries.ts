import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { instantOf } from '../spans/queries/instants.ts';

/** Which of these heartbeats are there. */
export async function knownIds(
  tx: Tx,
  userId: string,
  heartbeats: readonly { id: string; timeMicroseconds: number }[],
): Promise<string[]> {
  const times = heartbeats.map((heartbeat) => heartbeat.timeMicroseconds);
  const { rows } = await sql<{ id: string }>`
    select given.id
    from unnest(${heartbeats.map(({ id }) => id)}::uuid[], ${times}::float8[]) as given(id, micros)
    join heartbeats h on h.user_id = ${userId} and h.time = ${instantOf(sql`given.micros`)} and h.id = given.id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}
