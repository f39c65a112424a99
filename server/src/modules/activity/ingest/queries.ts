import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { Origin } from './origins.ts';
import type { Work } from './placeholders.ts';

/** A heartbeat with what it refers to. */
export interface HeartbeatRow extends Omit<Heartbeat, 'userAgent' | 'machine'> {
  userAgentId: string | null;
  machineId: string | null;
}

/**
 * Adds those that are not there yet, and writes down which stretches of time are no longer what spans were made of: one
 * for all that is less than 4 hours apart. Nobody waits for it, so the commit travels with it.
 * @param version of the settings that let them through; where it is another one by now, nothing is added
 */
export function insertHeartbeats(tx: Tx, userId: string, rows: readonly HeartbeatRow[], version: number): void {
  tx.send(sql`
    with added as (
      insert into heartbeats (user_id, id, time, entity, type, category, project, branch, language, dependencies,
        is_write, lines, lineno, cursorpos, project_root_count, line_additions, line_deletions, ai_line_changes,
        human_line_changes, ai_session, ai_subscription_plan, ai_input_tokens, ai_output_tokens,
        ai_cached_input_tokens, ai_prompt_length, user_agent_id, machine_id)
      select ${userId}::uuid, given.* from json_to_recordset(${jsonOf(rows)}::json) as given (
        id uuid, time timestamptz, entity text, type text, category text, project text, branch text, language text,
        dependencies text[], is_write boolean, lines integer, lineno integer, cursorpos integer,
        project_root_count integer, line_additions integer, line_deletions integer, ai_line_changes integer,
        human_line_changes integer, ai_session text, ai_subscription_plan text, ai_input_tokens bigint,
        ai_output_tokens bigint, ai_cached_input_tokens bigint, ai_prompt_length integer, user_agent_id uuid,
        machine_id uuid)
      where ${isVersion(userId, version)}
      on conflict do nothing
      returning time
    ), parted as (
      select time, time - lag(time) over (order by time) > interval '4 hours' as is_far from added
    ), numbered as (
      select time, count(*) filter (where is_far) over (order by time) as stretch from parted
    )
    insert into activity_changes (user_id, id, first_time, last_time)
    select ${userId}::uuid, gen_random_uuid(), min(time), max(time) from numbered group by stretch`);
}

/** What is null is left out: most fields are, and every byte is written once and read once. */
function jsonOf(rows: readonly HeartbeatRow[]): string {
  return JSON.stringify(
    rows.map((row) => ({
      id: row.id,
      time: instantOf(row.timeMicroseconds),
      entity: row.entity,
      type: row.type,
      category: row.category,
      project: row.project ?? undefined,
      branch: row.branch ?? undefined,
      language: row.language ?? undefined,
      dependencies: row.dependencies ?? undefined,
      is_write: row.isWrite,
      lines: row.lines ?? undefined,
      lineno: row.lineno ?? undefined,
      cursorpos: row.cursorpos ?? undefined,
      project_root_count: row.projectRootCount ?? undefined,
      line_additions: row.lineAdditions ?? undefined,
      line_deletions: row.lineDeletions ?? undefined,
      ai_line_changes: row.aiLineChanges ?? undefined,
      human_line_changes: row.humanLineChanges ?? undefined,
      ai_session: row.aiSession ?? undefined,
      ai_subscription_plan: row.aiSubscriptionPlan ?? undefined,
      ai_input_tokens: row.aiInputTokens ?? undefined,
      ai_output_tokens: row.aiOutputTokens ?? undefined,
      ai_cached_input_tokens: row.aiCachedInputTokens ?? undefined,
      ai_prompt_length: row.aiPromptLength ?? undefined,
      user_agent_id: row.userAgentId ?? undefined,
      machine_id: row.machineId ?? undefined,
    })),
  );
}

/** As text, because neither a date nor a floating number holds microseconds. */
function instantOf(microseconds: number): string {
  const below = microseconds % 1000;
  const text = new Date((microseconds - below) / 1000).toISOString();
  return `${text.slice(0, -1)}${String(below).padStart(3, '0')}Z`;
}

function isVersion(userId: string, version: number) {
  return sql`(select coalesce(max(version), 1) from activity_settings where user_id = ${userId}) = ${version}`;
}

/**
 * Adds those user agents and machines that are not there yet, and says of all that they were seen.
 * @param version as for the heartbeats that they belong to
 */
export function noteOrigins(
  tx: Tx,
  userId: string,
  { userAgents, machines }: SeenOrigins,
  version: number,
  now: Date,
): void {
  if (userAgents.length > 0) {
    tx.send(sql`
      insert into activity_user_agents (user_id, id, value, editor, editor_version, plugin, os, ai_model, first_seen_at,
        last_seen_at)
      select ${userId}::uuid, given.*, ${now}::timestamptz, ${now}::timestamptz
      from json_to_recordset(${JSON.stringify(userAgents)}::json) as given (
        id uuid, value text, editor text, editor_version text, plugin text, os text, ai_model text)
      where ${isVersion(userId, version)}
      on conflict do nothing`);
    tx.send(seen('activity_user_agents', userId, userAgents, now));
  }
  if (machines.length > 0) {
    tx.send(sql`
      insert into activity_machines (user_id, id, name, first_seen_at, last_seen_at)
      select ${userId}::uuid, given.*, ${now}::timestamptz, ${now}::timestamptz
      from json_to_recordset(${JSON.stringify(machines)}::json) as given (id uuid, name text)
      where ${isVersion(userId, version)}
      on conflict do nothing`);
    tx.send(seen('activity_machines', userId, machines, now));
  }
}

export interface SeenOrigins {
  userAgents: (Origin & Record<string, string | null>)[];
  machines: (Origin & Record<string, string | null>)[];
}

function seen(
  table: 'activity_user_agents' | 'activity_machines',
  userId: string,
  origins: readonly Origin[],
  now: Date,
) {
  const ids = origins.map(({ id }) => id);
  return sql`
    update ${sql.table(table)} set last_seen_at = ${now}
    where user_id = ${userId} and id = any(${ids}::uuid[]) and last_seen_at < ${now}::timestamptz - interval '1 hour'`;
}

/** How long something is "before": who comes back the next day works on something else. */
const BEFORE = sql.raw(`interval '12 hours'`);

/** For each of the heartbeats, the latest stored one before it, by their ids. */
export async function heartbeatsBefore(
  tx: Tx,
  userId: string,
  heartbeats: readonly Pick<Heartbeat, 'id' | 'timeMicroseconds'>[],
): Promise<Map<string, Work>> {
  const ids = heartbeats.map(({ id }) => id);
  const times = heartbeats.map(({ timeMicroseconds }) => instantOf(timeMicroseconds));
  const { rows } = await sql<{ asked: string } & Omit<Work, 'timeMicroseconds'> & { microseconds: number }>`
    select asked.id as asked, before.project, before.branch, before.language, before.microseconds
    from unnest(${ids}::uuid[], ${times}::timestamptz[]) as asked (id, time)
    cross join lateral (
      select project, branch, language, (extract(epoch from time) * 1000000)::bigint as microseconds
      from heartbeats
      where user_id = ${userId} and time < asked.time and time > asked.time - ${BEFORE}
      order by time desc, id desc limit 1
    ) before`.execute(tx);
  return new Map(rows.map(({ asked, microseconds, ...work }) => [asked, { ...work, timeMicroseconds: microseconds }]));
}

/** @param month its first day */
export async function makeMonth(tx: Tx, month: string): Promise<void> {
  await sql`select app.ensure_heartbeat_month(${month}::date)`.execute(tx);
}
