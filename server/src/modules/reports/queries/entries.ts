import { MAX_ENTRY_SECONDS, type ReportFilters } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import { containing } from '../../../core/db/like-pattern.ts';
import { weekdayOf } from '../../../core/local-days.ts';
import { DAY_SECONDS } from '../../analytics/index.ts';
import { withArchive } from '../../time/index.ts';
import type { Selection, ZoneOfDays } from '../selection.ts';

/**
 * The CTEs of every question: `zone`, a row for each zone with its period and what finds the slot of an instant, and
 * `entry`: the finished and running entries that touch the period of their owner's zone, with `started` and `ended` cut
 * to it, in Unix seconds.
 */
export function entriesOf(selection: Selection): RawBuilder<unknown> {
  const all = sql`${finished(selection)} union all ${STARTED}`;
  return sql`${inArchive(selection)} ${zones(selection)}, ${running(selection)},
    entry as not materialized (${cutEntries(selection, all)})`;
}

/** The same of the finished ones. */
export function finishedOf(selection: Selection): RawBuilder<unknown> {
  const cut = cutEntries(selection, finished(selection));
  return sql`${inArchive(selection)} ${zones(selection)}, entry as not materialized (${cut})`;
}

/** Where a batch ended, in the order of start and id. Unix seconds. */
export interface Place {
  started: number;
  id: string;
}

/**
 * The same of the next so many finished entries, which are the CTE `batch`. Those that are cut away are in it too.
 * @param until only those that began before, in Unix seconds: of the archive no more is unpacked then
 */
export function entriesAfter(
  selection: Selection,
  after: Place | null,
  limit: number,
  until: number | null = null,
): RawBuilder<unknown> {
  const behind = after
    ? sql`and e.start_time >= ${at(after.started)} and (e.start_time, e.id) > (${at(after.started)}, ${after.id}::uuid)`
    : sql``;
  const ahead = until === null ? sql`` : sql`and e.start_time < ${at(until)}`;
  const batch = sql`${finished(selection)} ${behind} ${ahead} order by e.start_time, e.id limit ${limit}`;
  const cut = cutEntries(selection, sql`select * from batch`);
  const period = intervalOf(selection);
  const reach = {
    from: Math.max(period.from, after?.started ?? period.from),
    to: Math.min(period.to, until ?? period.to),
  };
  return sql`${inArchive(selection, reach)} ${zones(selection)}, batch as materialized (${batch}), entry as not materialized (${cut})`;
}

/** The same of those that run. */
export function runningOf(selection: Selection): RawBuilder<unknown> {
  return sql`${zones(selection)}, ${running(selection)}, entry as not materialized (${cutEntries(selection, STARTED)})`;
}

/** From the first to the last instant of the period in any zone, Unix seconds. */
export function intervalOf({ zones: all }: Pick<Selection, 'zones'>): { from: number; to: number } {
  return {
    from: Math.min(...all.map(({ slots }) => slots.starts[0] as number)),
    to: Math.max(...all.map(({ slots }) => slots.starts.at(-1) as number)),
  };
}

function inArchive(selection: Selection, reach = intervalOf(selection)): RawBuilder<unknown> {
  const { workspaceId, userIds, reachesArchive } = selection;
  return reachesArchive ? sql`${withArchive({ workspaceId, userIds, ...reach })},` : sql``;
}

/** Whether a running entry is in the sums. Needs the CTEs. */
export const INCLUDES_RUNNING = sql`exists (
  select from running r, zone z where z.zone = r.zone and date_part('epoch', r.start_time) < z.until
    and date_part('epoch', r.end_time) >= z.since)`;

function zones({ zones: all, filters }: Selection): RawBuilder<unknown> {
  const weekdays = filters.weekdays !== undefined;
  const rows = all.map((zone, index) => zoneRow(zone, index, weekdays));
  return sql`zone (zone, name, since, until, starts, offsets, bases, slot_starts, slot_weekdays) as materialized (
    values ${sql.join(rows)}
  )`;
}

function zoneRow({ name, slots, dates }: ZoneOfDays, index: number, weekdays: boolean): RawBuilder<unknown> {
  const { starts, offsets, bases } = slots.stretches;
  const weekdayOfSlot = weekdays ? slots.days.map((day) => weekdayOf(dates[day] as string)) : [];
  return sql`(${index}::integer, ${name}::text, ${slots.starts[0]}::float8, ${slots.starts.at(-1)}::float8,
    ${starts}::float8[], ${offsets}::float8[], ${bases}::float8[],
    ${weekdays ? slots.starts : []}::float8[], ${weekdayOfSlot}::integer[])`;
}

/** The index of the slot of an instant in its zone `z`, both as SQL. */
export function slotOf(instant: RawBuilder<unknown>, unit: number): RawBuilder<unknown> {
  const stretch = sql`width_bucket(${instant}, z.starts)`;
  return sql`(z.bases[${stretch}] + floor((${instant} + z.offsets[${stretch}]) / ${sql.lit(unit)}))`;
}

function running(selection: Selection): RawBuilder<unknown> {
  const { workspaceId, nowSeconds, filters } = selection;
  const isAsked = filters.sources === undefined || filters.sources.includes('timer');
  return sql`running as materialized (
    select t.entry_id as id, t.user_id, ${ownersZone(selection).zone} as zone, t.project_id, t.task_id, t.description,
      t.billable, 'timer'::text as source, t.start_time, ${at(nowSeconds)} as end_time, null::uuid[] as tag_ids
    from timers t ${ownersZone(selection).join(sql`t.user_id`)}
    where t.workspace_id = ${workspaceId} and t.state = 'running' and ${sql.lit(isAsked)}
      and ${conditions(selection, { row: sql.raw('t'), id: sql.raw('t.entry_id') })}
  )`;
}

const STARTED = sql`
  select id, user_id, zone, project_id, task_id, description, billable, source, start_time, end_time, true as is_running, tag_ids
  from running where start_time < end_time`;

function finished(selection: Selection): RawBuilder<unknown> {
  const { workspaceId, filters, reachesArchive } = selection;
  const { from, to } = intervalOf(selection);
  const owners = ownersZone(selection);
  return sql`
    select e.id, e.user_id, ${owners.zone} as zone, e.project_id, e.task_id, e.description, e.billable, e.source,
      e.start_time, e.end_time, false as is_running, ${reachesArchive ? sql`e.tag_ids` : sql`null::uuid[]`} as tag_ids
    from time_entries e ${owners.join(sql`e.user_id`)}
    where e.workspace_id = ${workspaceId} and e.deleted_at is null
      and e.start_time >= ${at(from - MAX_ENTRY_SECONDS)} and e.start_time < ${at(to)} and e.end_time > ${at(from)}
      and ${conditions(selection, { row: sql.raw('e'), id: sql.raw('e.id') })}
      ${filters.sources ? sql`and e.source = any(${filters.sources}::text[])` : sql``}`;
}

function cutEntries({ filters }: Selection, touching: RawBuilder<unknown>): RawBuilder<unknown> {
  // A day that a zone skipped is empty, and yet an entry can begin before and end after it: hence the last condition.
  const cut = sql`
    select touching.id, touching.user_id, touching.zone, project_id, task_id, description, billable, source, is_running, tag_ids,
      start_time, greatest(date_part('epoch', start_time), z.since) as started,
      least(date_part('epoch', end_time), z.until) as ended
    from (${touching}) touching join zone z on z.zone = touching.zone
    where date_part('epoch', start_time) < z.until and date_part('epoch', end_time) > z.since and z.since < z.until`;
  return filters.weekdays ? onWeekdays(cut, filters.weekdays) : cut;
}

/** The parts of the entries that lie on these days of the week; over a midnight between two of them it is one part. */
function onWeekdays(cut: RawBuilder<unknown>, weekdays: number[]): RawBuilder<unknown> {
  return sql`
    select id, user_id, cut.zone, project_id, task_id, description, billable, source, is_running, tag_ids, start_time,
      greatest(started, z.slot_starts[part.first + 1]) as started, least(ended, z.slot_starts[part.last + 2]) as ended
    from (${cut}) cut join zone z on z.zone = cut.zone
    cross join lateral (
      select min(slot) as first, max(slot) as last
      from (
        select slot, slot - row_number() over (order by slot) as of_run
        from generate_series(${slotOf(sql`started`, DAY_SECONDS)}::integer,
                             ${slotOf(sql`(ended - 1)`, DAY_SECONDS)}::integer) slot
        where z.slot_weekdays[slot + 1] = any(${weekdays}::integer[])
      ) wanted
      group by of_run
    ) part`;
}

/** Where all count their days in one zone, nobody has to be looked up. */
function ownersZone({ zones: all }: Selection): {
  zone: RawBuilder<unknown>;
  join(userId: RawBuilder<unknown>): RawBuilder<unknown>;
} {
  if (all.length === 1) return { zone: sql`0`, join: () => sql`` };
  return {
    zone: sql`owner_zone.zone`,
    join: (userId) => sql`
      join users owner on owner.id = ${userId} join zone owner_zone on owner_zone.name = owner.timezone`,
  };
}

interface Source {
  row: RawBuilder<unknown>;
  id: RawBuilder<unknown>;
}

/** What is in the trash is nowhere: its time counts as having none of it. */
function conditions({ workspaceId, userIds, leftOut, filters }: Selection, { row, id }: Source): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  // One is what an index with an order is for.
  if (userIds?.length === 1) all.push(sql`${row}.user_id = ${userIds[0]}`);
  else if (userIds) all.push(sql`${row}.user_id = any(${userIds as string[]}::uuid[])`);
  if (leftOut.length > 0) all.push(sql`${row}.user_id <> all(${leftOut as string[]}::uuid[])`);
  if (filters.billable !== undefined) all.push(sql`${row}.billable = ${filters.billable}`);
  if (filters.projects) all.push(ofAny('projects', filters.projects, sql`${row}.project_id`, workspaceId));
  if (filters.tasks) all.push(ofAny('tasks', filters.tasks, sql`${row}.task_id`, workspaceId));
  if (filters.clients) all.push(ofClients(filters.clients, sql`${row}.project_id`, workspaceId));
  for (const tag of filters.tags ?? []) all.push(isTagged(workspaceId, id, sql`and lower(x.name) = lower(${tag})`));
  if (filters.untagged) all.push(sql`not ${isTagged(workspaceId, id, sql``)}`);
  if (filters.q) all.push(says(filters, row, workspaceId));
  return sql.join(all, sql` and `);
}

function ofAny(
  table: 'projects' | 'tasks',
  wanted: string[],
  id: RawBuilder<unknown>,
  workspaceId: string,
): RawBuilder<unknown> {
  const live = (more: RawBuilder<unknown>) => sql`exists (
    select from ${sql.table(table)} x where x.workspace_id = ${workspaceId} and x.id = ${id} and x.deleted_at is null
      ${more})`;
  const ids = wanted.filter((one) => one !== 'none');
  const any = live(sql`and x.id = any(${ids}::uuid[])`);
  return wanted.includes('none') ? sql`(not ${live(sql``)} or ${any})` : any;
}

/** A client is that of the project at this moment. */
function ofClients(wanted: string[], projectId: RawBuilder<unknown>, workspaceId: string): RawBuilder<unknown> {
  const live = (more: RawBuilder<unknown>) => sql`exists (
    select from projects x join clients y on y.workspace_id = ${workspaceId} and y.id = x.client_id
    where x.workspace_id = ${workspaceId} and x.id = ${projectId} and x.deleted_at is null and y.deleted_at is null ${more})`;
  const ids = wanted.filter((one) => one !== 'none');
  const any = live(sql`and y.id = any(${ids}::uuid[])`);
  return wanted.includes('none') ? sql`(not ${live(sql``)} or ${any})` : any;
}

function isTagged(workspaceId: string, id: RawBuilder<unknown>, more: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (
    select from time_entry_tags carried join tags x on x.workspace_id = carried.workspace_id and x.id = carried.tag_id
    where carried.workspace_id = ${workspaceId} and carried.entry_id = ${id} and x.deleted_at is null ${more})`;
}

function says({ q = '' }: ReportFilters, row: RawBuilder<unknown>, workspaceId: string): RawBuilder<unknown> {
  const pattern = containing(q);
  return sql`(${row}.description ilike ${pattern} or exists (
    select from tasks x where x.workspace_id = ${workspaceId} and x.id = ${row}.task_id and x.deleted_at is null
      and x.title ilike ${pattern}))`;
}

/** An instant for SQL, from Unix seconds. */
function at(seconds: number): RawBuilder<unknown> {
  return sql`${new Date(seconds * 1000).toISOString()}::timestamptz`;
}
