import { sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import type { Change, Place, Stretch } from '../regions.ts';
import type { Point } from '../span.ts';
import { instantOf, microsOf } from './instants.ts';

/** A heartbeat with all that a span can be asked for by. */
export interface Heartbeat extends Point {
  entity: string;
  isWrite: boolean;
}

/** So many are in memory at a time. */
const A_PAGE = 10_000;

/** The heartbeats of a stretch of the timeline in their order, by pages. */
export async function* heartbeatPages(tx: Tx, userId: string, { start, end }: Stretch): AsyncGenerator<Heartbeat[]> {
  let from = start;
  let after = false;
  for (;;) {
    const page: Heartbeat[] = await pageOf(tx, userId, { from, after, end });
    if (page.length > 0) yield page;
    if (page.length < A_PAGE) return;
    from = page.at(-1) as Heartbeat;
    after = true;
  }
}

interface PageRequest {
  from: Place | null;
  /** Without `from` itself. */
  after: boolean;
  end: Place | null;
}

async function pageOf(tx: Tx, userId: string, { from, after, end }: PageRequest): Promise<Heartbeat[]> {
  const lower = from
    ? sql`and time >= ${instantOf(from.micros)}
          and (time, id) ${after ? sql`>` : sql`>=`} (${instantOf(from.micros)}, ${from.id}::uuid)`
    : sql``;
  // The comparison of times alone is the one by which partitions are left out.
  const upper = end
    ? sql`and time <= ${instantOf(end.micros)} and (time, id) < (${instantOf(end.micros)}, ${end.id}::uuid)`
    : sql``;
  const { rows } = await sql<Heartbeat>`
    select ${microsOf(sql`time`)} as micros, id, project, branch, language, category, type, entity,
      is_write as "isWrite", user_agent_id as "userAgentId", machine_id as "machineId", 1 as heartbeats,
      coalesce(line_additions, 0) as "lineAdditions", coalesce(line_deletions, 0) as "lineDeletions",
      coalesce(ai_line_changes, 0) as "aiLineChanges", coalesce(human_line_changes, 0) as "humanLineChanges",
      coalesce(ai_input_tokens, 0) as "aiInputTokens", coalesce(ai_output_tokens, 0) as "aiOutputTokens"
    from heartbeats
    where user_id = ${userId} ${lower} ${upper}
    order by time, id limit ${sql.lit(A_PAGE)}`.execute(tx);
  return rows;
}

/** When the first and the last heartbeat were; null without any. */
export async function extentOfHeartbeats(tx: Tx, userId: string): Promise<Change | null> {
  const { rows } = await sql<{ firstMicros: number | null; lastMicros: number | null }>`
    select ${microsOf(sql`min(time)`)} as "firstMicros", ${microsOf(sql`max(time)`)} as "lastMicros"
    from heartbeats where user_id = ${userId}`.execute(tx);
  const extent = rows[0];
  return extent && extent.firstMicros !== null ? (extent as Change) : null;
}
