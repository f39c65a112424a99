import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { dropDecisions } from '../suggestions/queries.ts';

/**
 * Deletes those heartbeats of a user for which `which` holds, and leaves word of it for whoever makes the spans: a change
 * for each stretch of them, so that what lies between is not made anew.
 * @param which over the columns of `heartbeats`
 */
export async function deleteHeartbeats(tx: Tx, userId: string, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ deleted: number }>`
    with gone as (
      delete from heartbeats where user_id = ${userId} and ${which} returning time
    ), marked as (
      select time, (time - lag(time) over (order by time) > interval '1 hour')::integer as is_first from gone
    ), numbered as (
      select time, sum(coalesce(is_first, 1)) over (order by time rows unbounded preceding) as stretch from marked
    ), noted as (
      insert into activity_changes (user_id, id, first_time, last_time)
      select ${userId}, gen_random_uuid(), min(time), max(time) from numbered group by stretch
    )
    select count(*) as deleted from gone`.execute(tx);
  return rows[0]?.deleted ?? 0;
}

/**
 * Those of a stretch of time, with what was decided about it; the end is not in it. What a user asks for, and what they keep
 * no longer.
 */
export async function deleteBetween(tx: Tx, userId: string, start: Date, end: Date): Promise<number> {
  await dropDecisions(tx, userId, { from: start, to: end });
  return deleteHeartbeats(tx, userId, sql`time >= ${start} and time < ${end}`);
}
