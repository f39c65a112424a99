import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import type { LocalDays } from '../../../../core/local-days.ts';
import { microsOf } from '../../spans/queries/instants.ts';
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

export interface NamedTime {
  /** Of `days`, from 0. */
  day: number;
  name: string;
  micros: number;
}

/** How long each file, site or app was worked on, by day. */
export async function timeByEntity(tx: Tx, which: WhichGaps): Promise<NamedTime[]> {
  const { rows } = await sql<NamedTime>`
    select day - 1 as day, entity as name, ${microsOf(sql`length`)} as micros
    from (${lengthsBy(which, sql.ref('entity'))}) worked`.execute(tx);
  return rows;
}

/** How long each dependency was in what was worked on, by day; one file may have many. */
export async function timeByDependency(tx: Tx, which: WhichGaps): Promise<NamedTime[]> {
  const { rows } = await sql<NamedTime>`
    select worked.day - 1 as day, name, ${microsOf(sql`sum(length)`)} as micros
    from (${lengthsBy(which, sql.ref('dependencies'))}) worked
    cross join lateral (select distinct unnest(worked.dependencies) as name) dependency
    group by worked.day, name`.execute(tx);
  return rows;
}

/** Intervals by day and column. They are added up before anything else is done to them: there may be a million. */
function lengthsBy(which: WhichGaps, column: RawBuilder<unknown>): RawBuilder<unknown> {
  const { starts } = which.days;
  return sql`
    select day, gap.${column}, sum(least(gap.next, bounds.at[day + 1]) - greatest(gap.time, bounds.at[day])) as length
    from (select array_agg(to_timestamp(start) order by place) as at
          from unnest(${starts}::float8[]) with ordinality as given(start, place)) bounds
    cross join (${gaps(which)}) gap
    cross join lateral generate_series(
      greatest(1, width_bucket(gap.time, bounds.at)),
      least(${starts.length - 1}::integer, width_bucket(gap.next, bounds.at))
    ) day
    where gap.${column} is not null
    group by day, gap.${column}`;
}

/** The timeline of some days, file by file. What crosses their bounds is cut there. */
export async function fileStretches(tx: Tx, which: WhichGaps): Promise<FileStretch[]> {
  const { userId } = which;
  const { rows } = await sql<FileStretch>`
    select ${microsOf(sql`greatest(gap.time, ${firstOf(which)})`)} as "startMicros",
      ${microsOf(sql`least(gap.next, ${endOf(which)})`)} as "endMicros",
      case when project.id is not null then
        json_build_object('id', project.id, 'name', project.name, 'hidden', project.hidden) end as project,
      gap.branch, gap.language, gap.category, agent.editor, agent.os, gap.machine_id as "machineId",
      machine.name as machine, gap.entity, coalesce(gap.dependencies, '{}') as dependencies
    from (${gaps(which)}) gap
    left join coding_project_names named on named.user_id = ${userId} and named.name = gap.project
    left join coding_projects project on project.user_id = ${userId} and project.id = named.coding_project_id
    left join activity_user_agents agent on agent.user_id = ${userId} and agent.id = gap.user_agent_id
    left join activity_machines machine on machine.user_id = ${userId} and machine.id = gap.machine_id
    order by gap.time, gap.id`.execute(tx);
  return rows;
}

/** Gaps that lie in the days, at least in part. */
function gaps(which: WhichGaps): RawBuilder<unknown> {
  const { userId, timeoutSeconds, writesOnly, selection } = which;
  const { project, branches = [] } = selection;
  const timeout = sql`${timeoutSeconds}::integer * interval '1 second'`;
  return sql`
    select *
    from (
      select id, time, lead(time) over (order by time, id) as next, entity, project, branch, language, category, dependencies,
        user_agent_id, machine_id
      from heartbeats
      where user_id = ${userId} and time >= ${firstOf(which)} - ${timeout} and time <= ${endOf(which)} + ${timeout}
        ${writesOnly ? sql`and is_write` : sql``}
    ) beat
    where beat.next > beat.time and beat.next - beat.time <= ${timeout}
      and beat.next > ${firstOf(which)} and beat.time < ${endOf(which)}
      ${project === undefined ? sql`` : sql`and beat.project = any(${sentNames(userId, project)})`}
      ${branches.length === 0 ? sql`` : sql`and beat.branch = any(${branches}::text[])`}`;
}

/** As what editors send the project that its owner calls so. */
function sentNames(userId: string, project: string): RawBuilder<unknown> {
  return sql`array(
    select named.name
    from coding_projects project
    join coding_project_names named on named.user_id = project.user_id and named.coding_project_id = project.id
    where project.user_id = ${userId} and project.name = ${project})`;
}

function firstOf({ days }: WhichGaps): RawBuilder<unknown> {
  return sql`to_timestamp(${days.starts[0]}::float8)`;
}

function endOf({ days }: WhichGaps): RawBuilder<unknown> {
  return sql`to_timestamp(${days.starts.at(-1)}::float8)`;
}
