import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { endOfArchivedMonth } from '../../time/index.ts';
import { stepOf } from '../rounding.ts';
import type { Selection } from '../selection.ts';
import { entriesAfter, entriesOf, intervalOf, type Place, runningOf } from './entries.ts';
import { joinClient, joinProject, rateOf } from './rates.ts';

/** An entry cut to the period. Instants are Unix seconds. */
export interface EntryRow {
  id: string;
  zone: number;
  user_id: string;
  user_name: string;
  project_id: string | null;
  project_name: string | null;
  project_color: string | null;
  client_name: string | null;
  task_id: string | null;
  task_title: string | null;
  description: string;
  tags: string[];
  billable: boolean;
  source: string;
  started: number;
  ended: number;
  rounded: number;
  /** As in groups: null for what is charged nothing, and where nobody asks for amounts. */
  rate: string | null;
  is_running: boolean;
}

/** In order of time, as the export of them is. */
export async function entryPage(
  tx: Tx,
  selection: Selection,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: EntryRow[]; total: number; seconds: number; charged: CurrencySum[] }> {
  const page = sql`select * from entry order by start_time, id, started limit ${limit} offset ${offset}`;
  const [list, sums, charged] = await Promise.all([
    sql<{ rows: EntryRow[] }>`with ${entriesOf(selection)} select ${named(selection, page)} as rows`.execute(tx),
    sql<{ total: number; seconds: number }>`
      with ${entriesOf(selection)}
      select count(*) as total, coalesce(sum(ended - started), 0) as seconds from entry`.execute(tx),
    selection.defaultRate === undefined ? { rows: [] } : chargedFor(selection).execute(tx),
  ]);
  const { total = 0, seconds = 0 } = sums.rows[0] ?? {};
  return { rows: list.rows[0]?.rows ?? [], total, seconds, charged: charged.rows };
}

export interface CurrencySum {
  currency: string;
  /** Seconds × hourly rate, as an exact decimal number. */
  charged: string;
}

function chargedFor(selection: Selection) {
  const { workspaceId } = selection;
  return sql<CurrencySum>`
    with ${entriesOf(selection)}
    select split_part(rate, ' ', 1) as currency, sum(seconds::numeric * split_part(rate, ' ', 2)::numeric)::text as charged
    from (
      select ${rateOf(selection, sql`page.billable`)} as rate, ${rounded(selection)} as seconds
      from entry page ${joinProject(workspaceId, sql`page.project_id`)} ${joinClient(workspaceId)}
    ) priced
    where rate <> '' group by 1`;
}

/** How many there are, the parts of each by itself. @param most where it is enough to know that there are as many; null: all */
export async function countEntries(tx: Tx, selection: Selection, most: number | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with ${entriesOf(selection)}
    select count(*) from (select from entry ${most === null ? sql`` : sql`limit ${most}`}) counted`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** The next finished ones in order of time; `last` is where they end, null at the end of them all. */
export async function entriesBehind(
  tx: Tx,
  selection: Selection,
  after: Place | null,
  limit: number,
): Promise<{ rows: EntryRow[]; last: Place | null }> {
  const until = await archivedUntil(tx, selection, after);
  const { rows } = await sql<{ rows: EntryRow[]; count: number; last: Place | null }>`
    with ${entriesAfter({ ...selection, reachesArchive: until !== null }, after, limit, until)}
    select ${named(selection, sql`select * from entry`)} as rows, (select count(*) from batch) as count,
      (
        select json_build_object('started', date_part('epoch', start_time), 'id', id) from batch
        order by start_time desc, id desc limit 1
      ) as last`.execute(tx);
  const [batch] = rows;
  const isFull = batch?.count === limit;
  return { rows: batch?.rows ?? [], last: isFull ? batch.last : until === null ? null : { started: until, id: NO_ID } };
}

/** In front of every other. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Up to when the next entries are to be taken, so that of the archive a month is unpacked at a time; null where it has
 * none of them. Asked for anew each time: months come and go between two batches.
 */
function archivedUntil(tx: Tx, selection: Selection, after: Place | null): Promise<number | null> {
  const { workspaceId, userIds } = selection;
  const { from, to } = intervalOf(selection);
  return endOfArchivedMonth(tx, { workspaceId, userIds, from, to }, after?.started ?? null);
}

export async function runningEntries(tx: Tx, selection: Selection): Promise<EntryRow[]> {
  const { rows } = await sql<{ rows: EntryRow[] }>`
    with ${runningOf(selection)} select ${named(selection, sql`select * from entry`)} as rows`.execute(tx);
  return rows[0]?.rows ?? [];
}

/** As one JSON: a row at a time the protocol takes twice as long. */
function named(selection: Selection, page: RawBuilder<unknown>): RawBuilder<unknown> {
  const { workspaceId } = selection;
  return sql`(
    select coalesce(json_agg(line order by start_time, id, started), '[]')
    from (
      select page.id, page.zone, page.user_id, owner.full_name as user_name, project.id as project_id,
        project.name as project_name, project.color as project_color, client.name as client_name,
        ${rateOf(selection, sql`page.billable`)} as rate, task.id as task_id, task.title as task_title,
        page.description, page.billable, page.source, page.start_time, page.started, page.ended, page.is_running,
        ${rounded(selection)} as rounded,
        array(
          select tag.name from tags tag
          where tag.workspace_id = ${workspaceId} and tag.deleted_at is null and tag.id = any (coalesce(page.tag_ids, array(
            select c.tag_id from public.time_entry_tags c where c.workspace_id = ${workspaceId} and c.entry_id = page.id)))
          order by lower(tag.name), tag.id
        ) as tags
      from (${page}) page
      left join users owner on owner.id = page.user_id
      ${joinProject(workspaceId, sql`page.project_id`)} ${joinClient(workspaceId)}
      left join tasks task on task.workspace_id = ${workspaceId} and task.id = page.task_id and task.deleted_at is null
    ) line
  )`;
}

function rounded({ rounding }: Selection): RawBuilder<unknown> {
  if (rounding?.per !== 'entry') return sql`page.ended - page.started`;
  const { step, added } = stepOf(rounding);
  return sql`floor((page.ended - page.started + ${sql.lit(added)}) / ${sql.lit(step)}) * ${sql.lit(step)}`;
}
