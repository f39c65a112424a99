import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { DaySpan } from '../../../core/local-days.ts';
import type { DashboardTime, TimeByKey, TimeKey } from '../sources/source.ts';
import { type Interval, runningOf } from './entries.ts';
import { itemsBy, SPENT_TOTAL } from './time-by-key.ts';
import { selectedMonths, type Whose } from './whose.ts';

/** The first day of the month, the project, billable or not, the day of month of the first sum, and the sums day by day. */
export type ProjectMonth = [string, string | null, boolean, number, (number | null)[]];

/** The first day of the month, the place of the first sum (`hour_months.seconds`), and the sums hour by hour. */
export type HourMonth = [string, number, (number | null)[]];

/** Not yet in any sum. */
export interface RunningTimer {
  project_id: string | null;
  billable: boolean;
  /** Unix seconds. */
  started: number;
}

interface Running {
  running: RunningTimer | null;
}

/** A span, and where it lies in time. */
interface Period {
  span: DaySpan;
  interval: Interval;
}

/** Whole months: those with a day of the span. */
export async function rolledUpByDay(
  tx: Tx,
  whose: Whose,
  span: DaySpan,
): Promise<Running & { months: ProjectMonth[] }> {
  const { rows } = await sql<Running & { months: ProjectMonth[] }>`
    with ${runningOf(whose)}, ${projectMonths(whose, span)}
    select ${MONTHS} as months, ${RUNNING} as running`.execute(tx);
  return rows[0] as (typeof rows)[0];
}

export async function rolledUpByHour(tx: Tx, whose: Whose, span: DaySpan): Promise<Running & { hours: HourMonth[] }> {
  const { rows } = await sql<Running & { hours: HourMonth[] }>`
    with ${runningOf(whose)} select ${hourMonths(whose, span)} as hours, ${RUNNING} as running`.execute(tx);
  return rows[0] as (typeof rows)[0];
}

type Dashboard = Running & Pick<DashboardTime, 'tags' | 'projects'> & { months: ProjectMonth[]; hours: HourMonth[] };

/** @param around of which days are compared; hours and tags are of the period */
export async function rolledUpDashboard(tx: Tx, whose: Whose, period: Period, around: DaySpan): Promise<Dashboard> {
  const { workspaceId } = whose;
  const { rows } = await sql<Dashboard>`
    with ${runningOf(whose)}, ${projectMonths(whose, around)}, ${taggedMonths(whose, period.span)}
    select ${MONTHS} as months, ${hourMonths(whose, period.span)} as hours, ${RUNNING} as running,
      ${tagTimes(whose, period)} as tags,
      (
        select coalesce(json_agg(json_build_object('id', id, 'name', name, 'color', color)), '[]') from projects
        where workspace_id = ${workspaceId}
          and id in (select project_id from project_month union select project_id from running)
      ) as projects`.execute(tx);
  return rows[0] as Dashboard;
}

/** The time of the period by what it was spent on. */
export async function rolledUpByKey(tx: Tx, whose: Whose, period: Period, key: TimeKey): Promise<TimeByKey> {
  const { span } = period;
  const { rows } = await sql<TimeByKey>`
    with ${runningOf(whose)}, ${projectMonths(whose, span)}, ${taggedMonths(whose, span)},
    spent as materialized (
      ${SPENT_BY[key](whose, span)}
      union all
      select project_id, task_id, ${tagsOfRunning(whose)}, seconds from (${runningWithin(whose, period.interval)}) live
    )
    select (${itemsBy(key, whose)}) as items, ${SPENT_TOTAL} as total_seconds,
      (select date_part('epoch', start_time) from running) as running_since`.execute(tx);
  return rows[0] as TimeByKey;
}

/** The CTE `project_month`: whole months of the selection. */
function projectMonths(whose: Whose, span: DaySpan): RawBuilder<unknown> {
  return sql`project_month as materialized (
    select m.month, p.id as project_id, m.billable, m.total_seconds, m.seconds from ${selectedMonths(whose)}
      and ${ofOwner(whose, span)}
  )`;
}

/** The CTE `tagged_month`: those of its time that has tags, also if they are in the trash. */
function taggedMonths(whose: Whose, span: DaySpan): RawBuilder<unknown> {
  return sql`tagged_month as (
    select m.month, m.tag_ids, m.total_seconds, m.seconds from ${selectedMonths(whose, 'tagged_months')}
      and ${ofOwner(whose, span)}
  )`;
}

/** Of a table of months `m`. */
function ofOwner({ workspaceId, userId }: Whose, { first, last }: DaySpan): RawBuilder<unknown> {
  return sql`m.workspace_id = ${workspaceId} and m.user_id = ${userId}
    and m.month between ${`${first.slice(0, 8)}01`}::date and ${last}::date`;
}

const MONTHS = sql`(
  select coalesce(json_agg(json_build_array(month, project_id, billable, array_lower(seconds, 1), seconds)), '[]')
  from project_month)`;

function hourMonths(whose: Whose, span: DaySpan): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_array(m.month, array_lower(m.seconds, 1), m.seconds)), '[]')
    from hour_months m where ${ofOwner(whose, span)} and m.seconds <> '{}')`;
}

const RUNNING = sql`(
  select json_build_object('project_id', project_id, 'billable', billable, 'started', date_part('epoch', start_time))
  from running)`;

/** Of a row with `month`, `total_seconds` and `seconds` by day of month: what lies in the span. */
export function within({ first, last }: DaySpan): RawBuilder<unknown> {
  return sql`case when month >= ${first}::date and month + 30 <= ${last}::date then total_seconds else (
    select coalesce(sum(day), 0)::bigint
    from unnest(seconds[greatest(${first}::date - month + 1, 1) : least(${last}::date - month + 1, 31)]) day
  ) end`;
}

/** Rows of the CTE `spent`, each with as much as the key asks for. */
const SPENT_BY: Record<TimeKey, (whose: Whose, span: DaySpan) => RawBuilder<unknown>> = {
  project: spentOnProjects,
  client: spentOnProjects,
  tag: spentOnTags,
  task: spentOnTasks,
  priority: spentOnTasks,
};

function spentOnProjects(_whose: Whose, span: DaySpan): RawBuilder<unknown> {
  return sql`select * from (
    select project_id, null::uuid as task_id, null::uuid[] as tag_ids, ${within(span)} as seconds from project_month
  ) by_project where seconds > 0`;
}

function spentOnTags(_whose: Whose, span: DaySpan): RawBuilder<unknown> {
  return andTheRest(sql`null::uuid as task_id, tag_ids, ${within(span)} as seconds from tagged_month`, span);
}

function spentOnTasks(whose: Whose, span: DaySpan): RawBuilder<unknown> {
  const onTasks = sql`task_id, null::uuid[] as tag_ids, ${within(span)} as seconds from task_months m
    where ${ofOwner(whose, span)} and m.total_seconds > 0`;
  return andTheRest(onTasks, span);
}

/** What is left of the time is on none. */
function andTheRest(some: RawBuilder<unknown>, span: DaySpan): RawBuilder<unknown> {
  return sql`select * from (
    with part as materialized (select ${some})
    select null::uuid as project_id, task_id, tag_ids, seconds from part
    union all
    select null, null, null, (select coalesce(sum(${within(span)}), 0)::bigint from project_month)
      - (select coalesce(sum(seconds), 0)::bigint from part)
  ) by_part where seconds > 0`;
}

/** The running timer as far as it is in the interval, if it is. */
function runningWithin({ nowSeconds }: Whose, { from, to }: Interval): RawBuilder<unknown> {
  return sql`select * from (
    select id, project_id, task_id,
      least(${nowSeconds}::bigint, ${to}::bigint) - greatest(date_part('epoch', start_time)::bigint, ${from}::bigint) as seconds
    from running
  ) cut where seconds > 0`;
}

/** Of `live`. */
function tagsOfRunning({ workspaceId }: Whose): RawBuilder<unknown> {
  return sql`array(select c.tag_id from time_entry_tags c where c.workspace_id = ${workspaceId} and c.entry_id = live.id)`;
}

/** Time with two tags counts in both. */
function tagTimes(whose: Whose, { span, interval }: Period): RawBuilder<unknown> {
  const { workspaceId } = whose;
  return sql`(
    select coalesce(json_agg(json_build_object('id', tags.id, 'name', tags.name, 'seconds', seconds)), '[]')
    from (
      select tag_id, sum(seconds)::bigint as seconds from (
        select tag_id, ${within(span)} as seconds from tagged_month, unnest(tag_ids) tag_id
        union all
        select tag_id, seconds from (${runningWithin(whose, interval)}) live, unnest(${tagsOfRunning(whose)}) tag_id
      ) by_set
      group by 1 having sum(seconds) > 0
    ) by_tag
    join tags on tags.workspace_id = ${workspaceId} and tags.id = by_tag.tag_id and tags.deleted_at is null)`;
}
