import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import type { LocalDays } from '../../../../core/local-days.ts';
import type { Selection } from '../amounts.ts';
import type { FileStretch } from '../durations.ts';

/**
 * Time by what spans don't tell apart: files and what they depend on. From each heartbeat to the next, where that came within
 * the timeout: the same gaps that spans are made of, so they add up to the same.
 */
export interface WhichGaps {
  userId: string;
  days: LocalDays;
  timeoutSeconds: number;
  writesOnly: boolean;
  selection: Selection;
}

export interface DependencyRow {
  /** Of `days`, from 0. */
  day: number;
  name: string;
  micros: number;
}

/** How long each dependency was in what was worked on, by day; one file may have many. */
export async function dependencyRows(tx: Tx, which: WhichGaps): Promise<DependencyRow[]> {
  const { starts } = which.days;
  const bounds = sql`${starts}::float8[]`;
  const { rows } = await sql<DependencyRow>`
    select day - 1 as day, name, sum(${lengthIn(sql`to_timestamp((${bounds})[day])`, sql`to_timestamp((${bounds})[day + 1])`)})::bigint as micros
    from (${gaps(which)}) gap
    cross join lateral generate_series(
      greatest(1, width_bucket(extract(epoch from gap.time)::float8, ${bounds})),
      least(${starts.length - 1}::integer, width_bucket(extract(epoch from gap.next)::float8, ${bounds}))
    ) day
    cross join lateral (select distinct unnest(gap.dependencies) as name) dependency
    where gap.dependencies <> '{}'
    group by day, name`.execute(tx);
  return rows;
}

/** The timeline of some days, file by file. What crosses their bounds is cut there. */
export async function fileStretches(tx: Tx, which: WhichGaps): Promise<FileStretch[]> {
  const { rows } = await sql<FileStretch>`
    select ${microsOf(sql`greatest(gap.time, ${firstOf(which)})`)} as "startMicros",
      ${microsOf(sql`least(gap.next, ${endOf(which)})`)} as "endMicros",
      case when gap.project_id is not null then json_build_object('name', gap.project_name, 'hidden', gap.hidden) end as project,
      gap.branch, gap.language, gap.category, agent.editor, agent.os, gap.machine_id as "machineId",
      machine.name as machine, gap.entity, coalesce(gap.dependencies, '{}') as dependencies
    from (${gaps(which)}) gap
    left join activity_user_agents agent on agent.user_id = ${which.userId} and agent.id = gap.user_agent_id
    left join activity_machines machine on machine.user_id = ${which.userId} and machine.id = gap.machine_id
    order by gap.time, gap.id`.execute(tx);
  return rows;
}

/** Gaps that lie in the days, at least in part. */
function gaps(which: WhichGaps): RawBuilder<unknown> {
  const { userId, timeoutSeconds, writesOnly, selection } = which;
  const { project, branches = [] } = selection;
  const timeout = sql`${timeoutSeconds}::integer * interval '1 second'`;
  return sql`
    select beat.*, project.id as project_id, project.name as project_name, project.hidden
    from (
      select id, time, lead(time) over (order by time, id) as next, entity, project, branch, language, category, dependencies,
        user_agent_id, machine_id
      from heartbeats
      where user_id = ${userId} and time >= ${firstOf(which)} - ${timeout} and time <= ${endOf(which)} + ${timeout}
        ${writesOnly ? sql`and is_write` : sql``}
    ) beat
    left join coding_project_names named on named.user_id = ${userId} and named.name = beat.project
    left join coding_projects project on project.user_id = ${userId} and project.id = named.coding_project_id
    where beat.next > beat.time and beat.next - beat.time <= ${timeout}
      and beat.next > ${firstOf(which)} and beat.time < ${endOf(which)}
      ${project === undefined ? sql`` : sql`and project.name = ${project}`}
      ${branches.length === 0 ? sql`` : sql`and beat.branch = any(${branches}::text[])`}`;
}

function firstOf({ days }: WhichGaps): RawBuilder<unknown> {
  return sql`to_timestamp(${days.starts[0]}::float8)`;
}

function endOf({ days }: WhichGaps): RawBuilder<unknown> {
  return sql`to_timestamp(${days.starts.at(-1)}::float8)`;
}

function lengthIn(from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<unknown> {
  return microsOf(sql`least(gap.next, ${to}) - greatest(gap.time, ${from})`);
}

function microsOf(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(extract(epoch from ${value}) * 1000000)::bigint`;
}
