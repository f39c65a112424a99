import { sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import type { BuiltSpan } from '../span.ts';
import { instantOf, microsOf } from './instants.ts';

const A_PAGE = 10_000;

const COUNTS = sql`
  heartbeats, line_additions as "lineAdditions", line_deletions as "lineDeletions", ai_line_changes as "aiLineChanges",
  human_line_changes as "humanLineChanges", ai_input_tokens as "aiInputTokens", ai_output_tokens as "aiOutputTokens"`;

/** With the id of a coding project where built ones have a name. */
const DIMENSIONS = sql`
  json_build_object('project', coding_project_id, 'branch', branch, 'language', language, 'category', category,
    'type', type, 'userAgentId', user_agent_id, 'machineId', machine_id) as dimensions`;

/** Every span that is kept, in order. */
export async function* keptSpans(tx: Tx, userId: string): AsyncGenerator<BuiltSpan> {
  let last: BuiltSpan | undefined;
  do {
    const after = last
      ? sql`and start_time >= ${instantOf(last.startMicros)}
            and (start_time, first_heartbeat_id) > (${instantOf(last.startMicros)}, ${last.firstId}::uuid)`
      : sql``;
    const { rows } = await sql<BuiltSpan>`
      select ${microsOf(sql`start_time`)} as "startMicros", ${microsOf(sql`end_time`)} as "endMicros",
        first_heartbeat_id as "firstId", ${DIMENSIONS}, ${COUNTS}
      from activity_spans where user_id = ${userId} ${after}
      order by start_time, first_heartbeat_id limit ${sql.lit(A_PAGE)}`.execute(tx);
    yield* rows;
    last = rows.length === A_PAGE ? rows.at(-1) : undefined;
  } while (last);
}

/** Every day that is kept. */
export async function keptDays(tx: Tx, userId: string): Promise<DayOfProjects[]> {
  const { rows } = await sql<DayOfProjects>`
    select date, micros, ${DIMENSIONS}, ${COUNTS} from activity_days where user_id = ${userId}`.execute(tx);
  return rows;
}

export interface DayOfProjects extends Omit<BuiltSpan, 'startMicros' | 'endMicros' | 'firstId'> {
  date: string;
  micros: number;
}

/** Whose each name is, of all that were ever sent. */
export async function projectsBySentName(tx: Tx, userId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; coding_project_id: string }>`
    select name, coding_project_id from coding_project_names where user_id = ${userId}`.execute(tx);
  return new Map(rows.map((row) => [row.name, row.coding_project_id]));
}

/** Everybody who has ever sent anything. */
export async function usersWithActivity(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`
    select user_id from activity_states union select distinct user_id from activity_changes order by 1`.execute(tx);
  return rows.map((row) => row.user_id);
}
