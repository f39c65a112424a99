import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import type { Change, Place, Stretch } from '../regions.ts';
import type { BuiltSpan, Span } from '../span.ts';
import { instantOf, microsOf } from './instants.ts';

/** What spans and days say in words, over a table or query `made`. */
export const ABOUT = sql`
  case when project.id is not null then
    json_build_object('id', project.id, 'name', project.name, 'hidden', project.hidden) end as project,
  made.branch, made.language, made.category, made.type, made.user_agent_id as "userAgentId", agent.editor, agent.os,
  made.machine_id as "machineId", machine.name as machine, made.heartbeats, made.line_additions as "lineAdditions",
  made.line_deletions as "lineDeletions", made.ai_line_changes as "aiLineChanges",
  made.human_line_changes as "humanLineChanges", made.ai_input_tokens as "aiInputTokens",
  made.ai_output_tokens as "aiOutputTokens"`;

export function wordsOf(userId: string): RawBuilder<unknown> {
  return sql`
    left join coding_projects project on project.user_id = ${userId} and project.id = made.coding_project_id
    left join activity_user_agents agent on agent.user_id = ${userId} and agent.id = made.user_agent_id
    left join activity_machines machine on machine.user_id = ${userId} and machine.id = made.machine_id`;
}

/** The spans that overlap [from, to), in order. Of what has no length, what lies in it. */
export async function spanRows(tx: Tx, userId: string, from: Date, to: Date): Promise<Span[]> {
  const { rows } = await sql<Span>`
    with made as (
      select * from activity_spans where user_id = ${userId} and start_time >= ${from} and start_time < ${to}
      union all
      (select * from (
        select * from activity_spans where user_id = ${userId} and start_time < ${from}
        order by start_time desc, first_heartbeat_id desc limit 1
      ) last_before where end_time > ${from})
    )
    select ${microsOf(sql`made.start_time`)} as "startMicros", ${microsOf(sql`made.end_time`)} as "endMicros", ${ABOUT}
    from made ${wordsOf(userId)}
    order by made.start_time, made.first_heartbeat_id`.execute(tx);
  return rows;
}

/**
 * What has to be made anew for each change: from the span that begins last before it to the second that begins after it.
 * A heartbeat that comes or goes can lengthen, shorten, cut or join the spans next to it, and no others.
 */
export async function neighbourhoods(tx: Tx, userId: string, changes: readonly Change[]): Promise<Stretch[]> {
  const { rows } = await sql<{ start: Place | null; end: Place | null }>`
    select
      (
        select json_build_object('micros', ${microsOf(sql`start_time`)}, 'id', first_heartbeat_id)
        from activity_spans where user_id = ${userId} and start_time < change.first_time
        order by start_time desc, first_heartbeat_id desc limit 1
      ) as start,
      (
        select json_build_object('micros', ${microsOf(sql`start_time`)}, 'id', first_heartbeat_id)
        from activity_spans where user_id = ${userId} and start_time > change.last_time
        order by start_time, first_heartbeat_id offset 1 limit 1
      ) as end
    from (
      select ${instantOf(sql`given.first`)} as first_time, ${instantOf(sql`given.last`)} as last_time
      from unnest(${changes.map((change) => change.firstMicros)}::float8[],
                  ${changes.map((change) => change.lastMicros)}::float8[]) as given(first, last)
    ) change`.execute(tx);
  return rows;
}

/** Takes away the spans that begin in a stretch. @returns between which times they were; null if there were none */
export async function deleteSpans(tx: Tx, userId: string, { start, end }: Stretch): Promise<Change | null> {
  const lower = start
    ? sql`and (start_time, first_heartbeat_id) >= (${instantOf(start.micros)}, ${start.id}::uuid)`
    : sql``;
  const upper = end ? sql`and (start_time, first_heartbeat_id) < (${instantOf(end.micros)}, ${end.id}::uuid)` : sql``;
  const { rows } = await sql<{ firstMicros: number | null; lastMicros: number | null }>`
    with gone as (
      delete from activity_spans where user_id = ${userId} ${lower} ${upper} returning start_time, end_time
    )
    select ${microsOf(sql`min(start_time)`)} as "firstMicros", ${microsOf(sql`max(end_time)`)} as "lastMicros"
    from gone`.execute(tx);
  const gone = rows[0];
  return gone && gone.firstMicros !== null ? (gone as Change) : null;
}

/** @param projects the coding project of each name that was sent */
export async function insertSpans(
  tx: Tx,
  userId: string,
  spans: readonly BuiltSpan[],
  projects: ReadonlyMap<string, string>,
): Promise<void> {
  const column = <T>(of: (span: BuiltSpan) => T) => spans.map(of);
  const projectOf = ({ dimensions: { project } }: BuiltSpan) => (project === null ? null : projects.get(project));
  await sql`
    insert into activity_spans (user_id, start_time, end_time, first_heartbeat_id, coding_project_id, branch, language,
      category, type, user_agent_id, machine_id, heartbeats, line_additions, line_deletions, ai_line_changes,
      human_line_changes, ai_input_tokens, ai_output_tokens)
    select ${userId}, ${instantOf(sql`started`)}, ${instantOf(sql`ended`)}, first_id, project, branch, language, category,
      type, agent, machine, beats, additions, deletions, ai_changes, human_changes, input_tokens, output_tokens
    from unnest(
      ${column((span) => span.startMicros)}::float8[], ${column((span) => span.endMicros)}::float8[],
      ${column((span) => span.firstId)}::uuid[], ${column(projectOf)}::uuid[],
      ${column((span) => span.dimensions.branch)}::text[], ${column((span) => span.dimensions.language)}::text[],
      ${column((span) => span.dimensions.category)}::text[], ${column((span) => span.dimensions.type)}::text[],
      ${column((span) => span.dimensions.userAgentId)}::uuid[], ${column((span) => span.dimensions.machineId)}::uuid[],
      ${column((span) => span.heartbeats)}::integer[], ${column((span) => span.lineAdditions)}::bigint[],
      ${column((span) => span.lineDeletions)}::bigint[], ${column((span) => span.aiLineChanges)}::bigint[],
      ${column((span) => span.humanLineChanges)}::bigint[], ${column((span) => span.aiInputTokens)}::bigint[],
      ${column((span) => span.aiOutputTokens)}::bigint[]
    ) as given(started, ended, first_id, project, branch, language, category, type, agent, machine, beats, additions,
      deletions, ai_changes, human_changes, input_tokens, output_tokens)`.execute(tx);
}
