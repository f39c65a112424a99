import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { microsOf } from '../spans/queries/instants.ts';
import type { Piece, Seconds } from './blocks.ts';

export interface CodingProjectRow {
  id: string;
  name: string;
  hidden: boolean;
  workspace_id: string | null;
  project_id: string | null;
}

export async function codingProjects(tx: Tx, userId: string, ids: readonly string[]): Promise<CodingProjectRow[]> {
  const { rows } = await sql<CodingProjectRow>`
    select id, name, hidden, workspace_id, project_id from coding_projects
    where user_id = ${userId} and id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}

/** Spans of some coding projects that began in [from, to), in order. */
export async function pastPieces(
  tx: Tx,
  userId: string,
  projectIds: readonly string[],
  { from, to }: { from: Date; to: Date },
): Promise<Piece[]> {
  if (projectIds.length === 0) return [];
  const { rows } = await sql<Piece>`
    select coding_project_id as "projectId", branch, ${microsOf(sql`start_time`)} as "startMicros",
      ${microsOf(sql`end_time`)} as "endMicros"
    from activity_spans
    where user_id = ${userId} and coding_project_id = any(${[...projectIds]}::uuid[]) and start_time >= ${from}
      and start_time < ${to} and end_time > start_time
    order by start_time, first_heartbeat_id`.execute(tx);
  return rows;
}

export interface DecisionRow {
  id: string;
  decision: 'accepted' | 'dismissed';
  coding_project_id: string;
  branch: string | null;
  start_time: Date;
  end_time: Date;
  confidence: number | null;
  workspace_id: string | null;
  entry_id: string | null;
  rule_id: string | null;
}

const DECISION = sql.raw(`id, decision, coding_project_id, branch, start_time, end_time,
  round(confidence::numeric, 2)::float8 as confidence, workspace_id, entry_id, rule_id`);

/** Of time that touches an interval, in order. */
export async function decisionsOver(tx: Tx, userId: string, { start, end }: Seconds): Promise<DecisionRow[]> {
  const { rows } = await sql<DecisionRow>`
    select ${DECISION} from suggestion_decisions
    where user_id = ${userId} and start_time > to_timestamp(${start}) - interval '25 hours'
      and start_time < to_timestamp(${end}) and end_time > to_timestamp(${start})
    order by start_time, id`.execute(tx);
  return rows;
}

export async function decisionOn(tx: Tx, userId: string, id: string): Promise<DecisionRow | undefined> {
  const { rows } = await sql<DecisionRow>`
    select ${DECISION} from suggestion_decisions where user_id = ${userId} and id = ${id}`.execute(tx);
  return rows[0];
}

/** Writes down what was decided last. */
export async function keepDecision(tx: Tx, userId: string, made: DecisionRow, now: Date): Promise<void> {
  await sql`
    insert into suggestion_decisions (user_id, id, decision, coding_project_id, branch, start_time, end_time, confidence,
      workspace_id, entry_id, rule_id, decided_at)
    values (${userId}, ${made.id}, ${made.decision}, ${made.coding_project_id}, ${made.branch}, ${made.start_time},
      ${made.end_time}, ${made.confidence}, ${made.workspace_id}, ${made.entry_id}, ${made.rule_id}, ${now})
    on conflict (user_id, id) do update set decision = excluded.decision, start_time = excluded.start_time,
      end_time = excluded.end_time, confidence = excluded.confidence, workspace_id = excluded.workspace_id,
      entry_id = excluded.entry_id, rule_id = excluded.rule_id, decided_at = excluded.decided_at`.execute(tx);
}

/** Those on time that touches [from, to). */
export async function dropDecisions(tx: Tx, userId: string, { from, to }: { from: Date; to: Date }): Promise<void> {
  await sql`delete from suggestion_decisions
            where user_id = ${userId} and start_time < ${to} and end_time > ${from}`.execute(tx);
}

/** @returns whether it was dismissed */
export async function dropDismissal(tx: Tx, userId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from suggestion_decisions where user_id = ${userId} and id = ${id} and decision = 'dismissed'`.execute(tx);
  return Number(numAffectedRows ?? 0) > 0;
}
