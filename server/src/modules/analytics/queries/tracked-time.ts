import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { ClockSlots } from '../clock-slots.ts';
import type { SlotGroup } from '../slots.ts';
import type { DashboardTime } from '../sources/source.ts';
import { entriesWithin, type Interval, RUNNING_SINCE } from './entries.ts';
import type { Whose } from './whose.ts';

/** Entries of one project that start on one day and end on another. */
export interface DayGroup extends SlotGroup {
  project_id: string | null;
  billable: boolean;
}

interface Running {
  running_since: number | null;
}

/** The time of some days, by day and project. */
export async function timeByDay(tx: Tx, whose: Whose, days: ClockSlots): Promise<Running & { days: DayGroup[] }> {
  const { rows } = await sql<Running & { days: DayGroup[] }>`
    with ${entriesWithin(whose, intervalOf(days))}, ${dayGroups(days)}
    select ${DAY_GROUPS} as days, ${RUNNING_SINCE} as running_since`.execute(tx);
  return rows[0] as (typeof rows)[0];
}

/** The time of some days, by hour on the clock. */
export async function timeByHour(tx: Tx, whose: Whose, hours: ClockSlots): Promise<Running & { hours: SlotGroup[] }> {
  const { rows } = await sql<Running & { hours: SlotGroup[] }>`
    with ${entriesWithin(whose, intervalOf(hours))}
    select ${hourGroups(hours)} as hours, ${RUNNING_SINCE} as running_since`.execute(tx);
  return rows[0] as (typeof rows)[0];
}

type Dashboard = Running & Pick<DashboardTime, 'tags' | 'projects'> & { days: DayGroup[]; hours: SlotGroup[] };

/**
 * All the dashboard shows of time, from one scan.
 * @param days those around the period too
 * @param hours of the period, as the tags and hours are
 */
export async function timeOfDashboard(tx: Tx, whose: Whose, days: ClockSlots, hours: ClockSlots): Promise<Dashboard> {
  const { workspaceId } = whose;
  const { rows } = await sql<Dashboard>`
    with ${entriesWithin(whose, intervalOf(days))}, ${dayGroups(days)}
    select ${DAY_GROUPS} as days, ${hourGroups(hours)} as hours, ${RUNNING_SINCE} as running_since,
      ${tagTimes(whose, intervalOf(hours))} as tags,
      (
        select coalesce(json_agg(json_build_object('id', id, 'name', name, 'color', color)), '[]')
        from projects where workspace_id = ${workspaceId} and id in (select project_id from day_group)
      ) as projects`.execute(tx);
  return rows[0] as Dashboard;
}

function intervalOf({ starts }: { starts: number[] }): Interval {
  return { from: starts[0] as number, to: starts.at(-1) as number };
}

/** The CTE `day_group`. */
function dayGroups(days: ClockSlots): RawBuilder<unknown> {
  return sql`day_group as materialized (
    select ${groupOf(days)}, project_id, billable
    from entry, ${stretchesOf(days)}
    group by first, last, project_id, billable
  )`;
}

const DAY_GROUPS = sql`(select coalesce(json_agg(day_group), '[]') from day_group)`;

function hourGroups(hours: ClockSlots): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(grouped), '[]')
    from (
      select ${groupOf(hours)}
      from (${entriesCutTo(intervalOf(hours))}) cut, ${stretchesOf(hours)}
      group by first, last
    ) grouped)`;
}

/** The columns of a SlotGroup, over rows that have `started` and `ended`, and `stretchesOf`. */
function groupOf({ unit }: ClockSlots): RawBuilder<unknown> {
  const slotOf = (instant: RawBuilder<unknown>) => {
    const stretch = sql`width_bucket(${instant}, starts)`;
    return sql`bases[${stretch}] + floor((${instant} + offsets[${stretch}]) / ${sql.lit(unit)})`;
  };
  return sql`${slotOf(sql`started`)} as first, ${slotOf(sql`ended`)} as last,
    count(*) as count, sum(started) as started, sum(ended) as ended`;
}

function stretchesOf({ stretches: { starts, offsets, bases } }: ClockSlots): RawBuilder<unknown> {
  return sql`(
    select ${starts}::float8[] as starts, ${offsets}::float8[] as offsets, ${bases}::float8[] as bases
  ) stretch`;
}

/** An entry with two tags counts in both. */
function tagTimes({ workspaceId }: Whose, interval: Interval): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object('id', tags.id, 'name', tags.name, 'seconds', seconds)), '[]')
    from (
      select tagged.tag_id, sum(ended - started) as seconds
      from (${entriesCutTo(interval)}) cut
      join time_entry_tags tagged on tagged.workspace_id = ${workspaceId} and tagged.entry_id = cut.id
      group by 1
    ) by_tag
    join tags on tags.workspace_id = ${workspaceId} and tags.id = by_tag.tag_id and tags.deleted_at is null)`;
}

function entriesCutTo({ from, to }: Interval): RawBuilder<unknown> {
  return sql`select id, greatest(started, ${from}::float8) as started, least(ended, ${to}::float8) as ended
    from entry where started < ${to}::float8 and ended > ${from}::float8 and ${from}::float8 < ${to}::float8`;
}
