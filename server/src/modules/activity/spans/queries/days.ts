import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import type { LocalDays } from '../../../../core/local-days.ts';
import type { Change } from '../regions.ts';
import type { ActivityDay } from '../span.ts';
import { microsOf } from './instants.ts';
import { ABOUT, wordsOf } from './spans.ts';

/** The days of the user's own zone, as they were made. @param dates of first and last, both included */
export async function dayRows(tx: Tx, userId: string, first: string, last: string): Promise<ActivityDay[]> {
  return selectDays(
    tx,
    userId,
    sql`
    select * from activity_days where user_id = ${userId} and date between ${first}::date and ${last}::date`,
  );
}

/** The same made of spans, for the days of any zone. */
export async function daysFromSpans(tx: Tx, userId: string, days: LocalDays): Promise<ActivityDay[]> {
  return selectDays(tx, userId, sql`select * from (${cutByDays(userId, days)}) cut`);
}

async function selectDays(tx: Tx, userId: string, made: RawBuilder<unknown>): Promise<ActivityDay[]> {
  const { rows } = await sql<ActivityDay>`
    with made as (${made})
    select made.date, made.micros, ${ABOUT}
    from made ${wordsOf(userId)}
    order by made.date, made.number`.execute(tx);
  return rows;
}

/** Makes these days anew from the spans. */
export function remakeDays(tx: Tx, userId: string, days: LocalDays): void {
  tx.send(sql`delete from activity_days where user_id = ${userId} and date = any(${days.dates}::date[])`);
  tx.send(sql`
    insert into activity_days (user_id, date, number, coding_project_id, branch, language, category, type, user_agent_id,
      machine_id, micros, heartbeats, line_additions, line_deletions, ai_line_changes, human_line_changes,
      ai_input_tokens, ai_output_tokens)
    select ${userId}, date, number, coding_project_id, branch, language, category, type, user_agent_id, machine_id, micros,
      heartbeats, line_additions, line_deletions, ai_line_changes, human_line_changes, ai_input_tokens, ai_output_tokens
    from (${cutByDays(userId, days)}) cut`);
}

export async function deleteAllDays(tx: Tx, userId: string): Promise<void> {
  await sql`delete from activity_days where user_id = ${userId}`.execute(tx);
}

/** When the first span begins and the last one ends, microseconds; null without any. */
export async function extentOfSpans(tx: Tx, userId: string): Promise<Change | null> {
  const { rows } = await sql<{ firstMicros: number | null; lastMicros: number | null }>`
    select
      (select ${microsOf(sql`start_time`)} from activity_spans where user_id = ${userId}
       order by start_time, first_heartbeat_id limit 1) as "firstMicros",
      (select ${microsOf(sql`end_time`)} from activity_spans where user_id = ${userId}
       order by start_time desc, first_heartbeat_id desc limit 1) as "lastMicros"`.execute(tx);
  const row = rows[0];
  return row && row.firstMicros !== null ? (row as Change) : null;
}

/**
 * What the spans add up to on each day. At most one span of a person lies across a midnight, because none overlap; of
 * that one the time is cut at the midnight, and what it counts is taken from its heartbeats.
 *
 *     day        |  ... [ span )   [ span )  [ sp|an )    ...
 *     heartbeats        x  x  x    x   x     x  x|   x
 */
function cutByDays(userId: string, { dates, starts }: LocalDays): RawBuilder<unknown> {
  const ends = starts.slice(1);
  return sql`
    select date, (row_number() over (partition by date))::integer as number, coding_project_id, branch, language, category,
      type, user_agent_id, machine_id, sum(micros)::bigint as micros, sum(heartbeats)::integer as heartbeats,
      sum(line_additions)::bigint as line_additions, sum(line_deletions)::bigint as line_deletions,
      sum(ai_line_changes)::bigint as ai_line_changes, sum(human_line_changes)::bigint as human_line_changes,
      sum(ai_input_tokens)::bigint as ai_input_tokens, sum(ai_output_tokens)::bigint as ai_output_tokens
    from (
      select day.date, span.coding_project_id, span.branch, span.language, span.category, span.type, span.user_agent_id,
        span.machine_id,
        ${microsOf(sql`least(span.end_time, day.ends) - greatest(span.start_time, day.starts)`)} as micros,
        case when is_cut then part.heartbeats else span.heartbeats end as heartbeats,
        case when is_cut then part.line_additions else span.line_additions end as line_additions,
        case when is_cut then part.line_deletions else span.line_deletions end as line_deletions,
        case when is_cut then part.ai_line_changes else span.ai_line_changes end as ai_line_changes,
        case when is_cut then part.human_line_changes else span.human_line_changes end as human_line_changes,
        case when is_cut then part.ai_input_tokens else span.ai_input_tokens end as ai_input_tokens,
        case when is_cut then part.ai_output_tokens else span.ai_output_tokens end as ai_output_tokens
      from (
        select date, to_timestamp(starts) as starts, to_timestamp(ends) as ends
        from unnest(${dates}::date[], ${starts.slice(0, -1)}::float8[], ${ends}::float8[]) as given(date, starts, ends)
        where starts < ends
      ) day
      cross join lateral (
        select * from activity_spans
        where user_id = ${userId} and start_time >= day.starts and start_time < day.ends
        union all
        (select * from (
          select * from activity_spans where user_id = ${userId} and start_time < day.starts
          order by start_time desc, first_heartbeat_id desc limit 1
        ) last_before where end_time >= day.starts)
      ) span
      cross join lateral (select span.start_time < day.starts or span.end_time >= day.ends as is_cut) whether
      left join lateral (${partOf(userId)}) part on true
    ) piece
    group by date, coding_project_id, branch, language, category, type, user_agent_id, machine_id
    having sum(micros) > 0 or sum(heartbeats) > 0`;
}

/** The counts of one `span` on one `day`. */
function partOf(userId: string): RawBuilder<unknown> {
  const sum = (column: string) => sql`coalesce(sum(beat.${sql.ref(column)}), 0) as ${sql.ref(column)}`;
  return sql`
    select count(*) as heartbeats, ${sum('line_additions')}, ${sum('line_deletions')}, ${sum('ai_line_changes')},
      ${sum('human_line_changes')}, ${sum('ai_input_tokens')}, ${sum('ai_output_tokens')}
    from heartbeats beat
    where is_cut and beat.user_id = ${userId} and beat.time >= greatest(span.start_time, day.starts) and beat.time < day.ends
      and beat.time <= span.end_time and (beat.time, beat.id) >= (span.start_time, span.first_heartbeat_id)
      and not exists (
        select from activity_spans later
        where later.user_id = ${userId} and later.start_time <= beat.time
          and (later.start_time, later.first_heartbeat_id) > (span.start_time, span.first_heartbeat_id)
          and (later.start_time, later.first_heartbeat_id) <= (beat.time, beat.id)
      )`;
}
