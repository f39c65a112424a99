import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { DaySpan } from '../../../core/local-days.ts';
import { TZ_VERSION } from '../rollups/tz-version.ts';
import { within } from './rolled-up-time.ts';

/** Somebody with time in the workspace, who is a member or was one. */
export interface Person {
  id: string;
  full_name: string;
  timezone: string;
  is_member: boolean;
  /** Whether they are in figures that others see. */
  in_team_figures: boolean;
  /** Whether their time is rolled up by the days of their zone. */
  is_rolled_up: boolean;
  has_archive: boolean;
}

/** By name. */
export async function peopleOf(tx: Tx, workspaceId: string): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select u.id, u.full_name, u.timezone, who.is_member, who.in_team_figures,
      exists (
        select from time_rollups r join time_zones z on z.id = r.zone_id
        where r.workspace_id = ${workspaceId} and r.user_id = u.id
          and z.name = u.timezone and z.tz_version = ${TZ_VERSION}) as is_rolled_up,
      exists (
        select from archived_months a where a.workspace_id = ${workspaceId} and a.user_id = u.id) as has_archive
    from (
      select user_id, true as is_member, in_team_figures from members where workspace_id = ${workspaceId}
      union all
      select user_id, false, in_team_figures from former_members f where workspace_id = ${workspaceId} and not exists (
        select from members m where m.workspace_id = ${workspaceId} and m.user_id = f.user_id)
    ) who join users u on u.id = who.user_id
    order by lower(u.full_name), u.id`.execute(tx);
  return rows;
}

/** Seconds of one person on one project. There may be several of the same. */
export interface TeamCell {
  user_id: string;
  project_id: string | null;
  billable: boolean;
  seconds: number;
}

/** Of these people, whose time is rolled up. A look into the index for each, because it is by person that months lie together. */
export async function teamMonths(
  tx: Tx,
  workspaceId: string,
  userIds: readonly string[],
  span: DaySpan,
): Promise<TeamCell[]> {
  const { rows } = await sql<{ cells: [string, string | null, boolean, number][] }>`
    select coalesce(json_agg(json_build_array(user_id, project_id, billable, seconds)), '[]') as cells from (
      select person.id as user_id, m.project_id, m.billable, sum(m.seconds)::bigint as seconds
      from unnest(${userIds}::uuid[]) person (id)
      cross join lateral (
        select p.id as project_id, t.billable, ${within(span)} as seconds
        from time_months t
        left join projects p on p.workspace_id = ${workspaceId} and p.id = t.project_id and p.deleted_at is null
        where t.workspace_id = ${workspaceId} and t.user_id = person.id and t.total_seconds > 0
          and t.month between ${`${span.first.slice(0, 8)}01`}::date and ${span.last}::date
      ) m
      group by 1, 2, 3 having sum(m.seconds) > 0
    ) cell`.execute(tx);
  return (rows[0]?.cells ?? []).map(([user_id, project_id, billable, seconds]) => ({
    user_id,
    project_id,
    billable,
    seconds,
  }));
}

export interface TeamTimer {
  user_id: string;
  project_id: string | null;
  billable: boolean;
  /** Unix seconds. */
  started: number;
}

/** The timers that run. */
export async function teamTimers(tx: Tx, workspaceId: string): Promise<TeamTimer[]> {
  const { rows } = await sql<TeamTimer>`
    select t.user_id, p.id as project_id, t.billable, date_part('epoch', t.start_time) as started
    from timers t left join projects p on p.workspace_id = ${workspaceId} and p.id = t.project_id and p.deleted_at is null
    where t.workspace_id = ${workspaceId} and t.state = 'running'`.execute(tx);
  return rows;
}

export interface ProjectName {
  id: string;
  name: string;
  color: string;
  client: { id: string; name: string; color: string } | null;
}

export async function projectNames(tx: Tx, workspaceId: string): Promise<ProjectName[]> {
  const { rows } = await sql<ProjectName>`
    select p.id, p.name, p.color,
      case when c.id is not null then json_build_object('id', c.id, 'name', c.name, 'color', c.color) end as client
    from projects p
    left join clients c on c.workspace_id = ${workspaceId} and c.id = p.client_id and c.deleted_at is null
    where p.workspace_id = ${workspaceId} and p.deleted_at is null`.execute(tx);
  return rows;
}

/** When the first of the workspace's time is, as the day it is at its earliest; null without any. */
export async function firstTeamDay(tx: Tx, workspaceId: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select (least(
      (select start_time from time_entries where workspace_id = ${workspaceId} and deleted_at is null order by start_time limit 1),
      (select min(first_start) from archived_months where workspace_id = ${workspaceId}),
      (select min(start_time) from timers where workspace_id = ${workspaceId} and state = 'running')
    ) at time zone 'UTC' - interval '1 day')::date as day`.execute(tx);
  return rows[0]?.day ?? null;
}
