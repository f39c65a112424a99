import { MAX_ENTRY_SECONDS } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { type Interval, plusSeconds } from '../instants.ts';

export interface Whose {
  workspaceId: string;
  userId: string;
}

/**
 * The user's finished entries that overlap an interval, in the order of their starts. By the index on start times: what
 * reaches into the interval began at most 7 days before it.
 * @param exceptId the entry that is changed itself
 */
export async function entriesOver(
  tx: Tx,
  whose: Whose,
  interval: Interval,
  exceptId: string | null = null,
  limit: number | null = null,
): Promise<({ id: string } & Interval)[]> {
  const { rows } = await sql<{ id: string } & Interval>`
    select e.id, e.start_time as start, e.end_time as end from time_entries e
    where ${isOver(whose, interval)} and (${exceptId}::uuid is null or e.id <> ${exceptId})
    order by e.start_time limit ${limit}`.execute(tx);
  return rows;
}

function isOver({ workspaceId, userId }: Whose, { start, end }: Interval): RawBuilder<unknown> {
  return sql`e.workspace_id = ${workspaceId} and e.user_id = ${userId} and e.deleted_at is null
    and e.start_time >= ${plusSeconds(start, -MAX_ENTRY_SECONDS)} and e.start_time < ${end} and e.end_time > ${start}`;
}

/** When the user's running entry in the workspace began, and which it is. */
export async function runningSince(
  tx: Tx,
  { workspaceId, userId }: Whose,
): Promise<{ id: string; start: Date } | undefined> {
  const { rows } = await sql<{ id: string; start: Date }>`
    select entry_id as id, start_time as start from timers
    where user_id = ${userId} and workspace_id = ${workspaceId} and state = 'running'`.execute(tx);
  return rows[0];
}
