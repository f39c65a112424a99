import { type ArchivedTime, MAX_ENTRY_SECONDS } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Span } from '../../../core/days.ts';
import type { Tx } from '../../../core/db/database.ts';
import { JsonText } from '../../../core/json.ts';
import type { Page } from '../../../core/pagination.ts';
import { plusSeconds } from '../instants.ts';
import { ENTRY_JSON, finishedEntries, runningEntries, SUBJECT } from '../present.ts';

export interface Selection extends Span {
  workspaceId: string;
  /** Null: everybody's. */
  userId: string | null;
  taskId?: string | undefined;
  /** Any of these; `none` is without a project. */
  projectIds?: string[] | undefined;
  /** Names; all of them. */
  tags?: string[] | undefined;
  billable?: boolean | undefined;
  importId?: string | undefined;
  q?: string | undefined;
  /** The trash, and nothing else. */
  deleted: boolean;
}

export type Sort = 'start_time' | '-start_time' | 'duration_seconds' | '-duration_seconds';

export interface ListPage extends Page {
  /** Of the whole selection, each entry in full; a running one up to now. */
  totalSeconds: number;
  /** What is not in the list because it is archived. */
  archived: ArchivedTime | null;
}

// By the index where that is possible; the id makes the order of pages certain.
const ORDER: Record<Sort, RawBuilder<unknown>> = {
  '-start_time': sql.raw('e.start_time desc, e.id'),
  start_time: sql.raw('e.start_time, e.id desc'),
  '-duration_seconds': sql.raw('e.duration_seconds desc, e.start_time desc, e.id'),
  duration_seconds: sql.raw('e.duration_seconds, e.start_time desc, e.id'),
};

/**
 * A list is planned once and not for each request: over the months of years planning takes 10 ms, and the plan is the same
 * for all values. Months that the dates leave out are skipped when it runs.
 */
function keepPlans(tx: Tx): void {
  tx.send(sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`);
}

export async function timeZoneOf(tx: Tx, userId: string): Promise<string> {
  const { rows } = await sql<{ timezone: string }>`select timezone from users where id = ${userId}`.execute(tx);
  return rows[0]?.timezone ?? 'UTC';
}

export async function listEntries(
  tx: Tx,
  selection: Selection,
  page: { sort: Sort; limit: number; offset: number },
  now: Date,
): Promise<ListPage> {
  keepPlans(tx);
  const order = ORDER[page.sort];
  const finished = finishedEntries(finishedConditions(selection));
  const running = runningCandidates(selection, now);
  // Of the finished ones no more are needed than the page reaches to, and the index has them in order; at most one runs.
  const first = sql`(${finished} order by ${order} limit ${page.limit + page.offset})`;
  const [list, sums, archived] = await Promise.all([
    sql<{ rows: string }>`
      select coalesce(json_agg(${ENTRY_JSON} order by ${order}), '[]')::text as rows
      from (
        select * from (${running ? sql`${first} union all ${running}` : first}) e
        order by ${order} limit ${page.limit} offset ${page.offset}
      ) e ${SUBJECT}`.execute(tx),
    sql<{ total: number; seconds: number }>`
      select count(*) as total, coalesce(sum(e.duration_seconds), 0)::bigint as seconds
      from (${running ? sql`${finished} union all ${running}` : finished}) e`.execute(tx),
    selection.deleted ? null : archivedTime(tx, selection),
  ]);
  return {
    rows: new JsonText(list.rows[0]?.rows ?? '[]'),
    total: sums.rows[0]?.total ?? 0,
    totalSeconds: sums.rows[0]?.seconds ?? 0,
    archived,
  };
}

/** Of whole months, so that none has to be unpacked. */
async function archivedTime(
  tx: Tx,
  { workspaceId, userId, from, to, importId }: Selection,
): Promise<ArchivedTime | null> {
  const all = [sql`workspace_id = ${workspaceId}`];
  if (userId !== null) all.push(sql`user_id = ${userId}`);
  if (from) all.push(sql`last_end > ${from}`);
  if (to) all.push(sql`first_start < ${to}`);
  if (importId) all.push(sql`subject_ids @> array[${importId}::uuid]`);
  const { rows } = await sql<ArchivedTime>`
    select sum(entries)::bigint as entries, sum(seconds)::bigint as duration_seconds, min(month)::text as first_month,
      max(month)::text as last_month
    from archived_months where ${sql.join(all, sql` and `)} having count(*) > 0`.execute(tx);
  return rows[0] ?? null;
}

function finishedConditions(selection: Selection): RawBuilder<unknown> {
  const { from, importId, deleted } = selection;
  const e = { row: sql.raw('e'), id: sql.raw('e.id'), end: sql.raw('e.end_time') };
  const all = [sql`e.deleted_at is ${sql.raw(deleted ? 'not null' : 'null')}`, ...conditions(e, selection)];
  if (importId) all.push(sql`e.import_id = ${importId}`);
  // Spares the months before: an entry that reaches into the span began at most 7 days before it.
  if (from) all.push(sql`e.start_time >= ${plusSeconds(from, -MAX_ENTRY_SECONDS)}`);
  return sql.join(all, sql` and `);
}

/** Null where it cannot be in the selection: what runs is not in the trash, and no import has brought it. */
function runningCandidates(selection: Selection, now: Date): RawBuilder<unknown> | null {
  if (selection.deleted || selection.importId) return null;
  const end = sql`greatest(${now}::timestamptz, t.start_time + interval '1 second')`;
  const t = { row: sql.raw('t'), id: sql.raw('t.entry_id'), end };
  return runningEntries(sql.join(conditions(t, selection), sql` and `), now);
}

/** A row of time_entries or of timers. */
interface Source {
  row: RawBuilder<unknown>;
  id: RawBuilder<unknown>;
  end: RawBuilder<unknown>;
}

/** The filters that finished and running entries share. */
function conditions({ row, id, end }: Source, selection: Selection): RawBuilder<unknown>[] {
  const { workspaceId, userId, from, to, taskId, projectIds, tags, billable, q } = selection;
  const all = [sql`${row}.workspace_id = ${workspaceId}`];
  if (userId !== null) all.push(sql`${row}.user_id = ${userId}`);
  if (from) all.push(sql`${end} > ${from}`);
  if (to) all.push(sql`${row}.start_time < ${to}`);
  if (billable !== undefined) all.push(sql`${row}.billable = ${billable}`);
  if (taskId === 'none') {
    all.push(sql`not exists (select from tasks x where x.workspace_id = ${workspaceId} and x.id = ${row}.task_id
                             and x.deleted_at is null)`);
  } else if (taskId) {
    all.push(sql`${row}.task_id = ${taskId} and exists (
      select from tasks x where x.workspace_id = ${workspaceId} and x.id = ${taskId} and x.deleted_at is null)`);
  }
  if (projectIds) all.push(ofProjects(row, workspaceId, projectIds));
  for (const tag of tags ?? []) {
    all.push(sql`exists (
      select from time_entry_tags carried join tags x on x.workspace_id = carried.workspace_id and x.id = carried.tag_id
      where carried.workspace_id = ${workspaceId} and carried.entry_id = ${id} and lower(x.name) = lower(${tag})
        and x.deleted_at is null)`);
  }
  if (q) {
    const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(${row}.description ilike ${pattern} or exists (
      select from tasks x where x.workspace_id = ${workspaceId} and x.id = ${row}.task_id and x.deleted_at is null
        and x.title ilike ${pattern}))`);
  }
  return all;
}

/** A project in the trash is shown as none, and found as none. */
function ofProjects(row: RawBuilder<unknown>, workspaceId: string, projectIds: string[]): RawBuilder<unknown> {
  const live = (more: RawBuilder<unknown>) => sql`exists (
    select from projects x where x.workspace_id = ${workspaceId} and x.id = ${row}.project_id and x.deleted_at is null
      ${more})`;
  const ids = projectIds.filter((id) => id !== 'none');
  const any = live(sql`and x.id = any(${ids}::uuid[])`);
  return projectIds.includes('none') ? sql`(not ${live(sql``)} or ${any})` : any;
}
