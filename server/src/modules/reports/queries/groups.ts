import type { ReportDimension } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { DAY_SECONDS, type SlotGroup } from '../../analytics/index.ts';
import { isTime } from '../dimensions.ts';
import { stepOf } from '../rounding.ts';
import type { Selection } from '../selection.ts';
import { entriesAfter, finishedOf, INCLUDES_RUNNING, runningOf, slotOf } from './entries.ts';
import { joinClient, joinProject, rateOf } from './rates.ts';

/** Entries of the same keys that start in one slot of a zone and end in another. */
export interface KeyedGroup extends SlotGroup {
  zone: number;
  /** Of the dimensions asked for, by their order; those of time are null here: the slots say them. */
  keys: (string | null)[];
  billable: boolean;
  /** Of billable time whose amount is asked for: its rate (`EUR 85.0000`), or an empty text for none. */
  rate: string | null;
  /** The sum of the rounded durations; of the exact ones where nothing is rounded. */
  rounded: number;
}

/** Of finished entries, or of those that run. */
export type EntryState = 'finished' | 'running';

/**
 * The sums of a selection by these dimensions, from one scan. By tag an entry with two tags is in both groups, one with none
 * in that of null.
 */
export async function sumsBy(
  tx: Tx,
  selection: Selection,
  dimensions: readonly ReportDimension[],
  { of, most }: { of: EntryState; most: number },
): Promise<KeyedGroup[]> {
  const byTime = dimensions.some(isTime);
  const keys = dimensions.map((_, i) => sql.ref(`key${i}`));
  const texts = sql`array[${keys.length > 0 ? sql.join(keys.map((key) => sql`${key}::text`)) : sql``}]::text[]`;
  const columns = dimensions.map((dimension, i) => sql`, ${keyOf(dimension)} as ${keys[i]}`);
  // Where the days decide of nothing, all is in one slot, and the sum of durations stays a small number.
  const place = byTime
    ? sql`e.zone, ${slotOf(sql`e.started`, DAY_SECONDS)} as first, ${slotOf(sql`(e.ended - 1)`, DAY_SECONDS)} as last`
    : sql`0 as zone, 0 as first, 0 as last`;
  const entries = of === 'finished' ? finishedOf(selection) : runningOf(selection);
  const { rows } = await sql<KeyedGroup>`
      with ${entries}
      select zone, first, last, ${texts} as keys, billable, rate, count(*) as count,
        ${byTime ? sql`sum(started)` : sql`0::float8`} as started,
        ${byTime ? sql`sum(ended)` : sql`sum(ended - started)`} as ended,
        sum(${rounded(selection)}) as rounded
      from (
        select ${place}, e.billable, ${rateOf(selection, sql`e.billable`)} as rate, e.started, e.ended ${columns.length > 0 ? sql.join(columns, sql` `) : sql``}
        from entry e ${byTime ? sql`join zone z on z.zone = e.zone` : sql``} ${joinsOf(dimensions, selection)}
      ) keyed
      group by zone, first, last, billable, rate ${keys.length > 0 ? sql`, ${sql.join(keys)}` : sql``}
      limit ${most + 1}`.execute(tx);
  return rows;
}

export async function includesRunning(tx: Tx, selection: Selection): Promise<boolean> {
  const { rows } = await sql<{ running: boolean }>`
    with ${runningOf(selection)} select ${INCLUDES_RUNNING} as running`.execute(tx);
  return rows[0]?.running ?? false;
}

function rounded({ rounding }: Selection): RawBuilder<unknown> {
  if (rounding?.per !== 'entry') return sql`ended - started`;
  const { step, added } = stepOf(rounding);
  return sql`floor((ended - started + ${sql.lit(added)}) / ${sql.lit(step)}) * ${sql.lit(step)}`;
}

function keyOf(dimension: ReportDimension): RawBuilder<unknown> {
  switch (dimension) {
    case 'project':
      return sql`project.id`;
    case 'client':
      return sql`client.id`;
    case 'task':
      return sql`task.id`;
    case 'tag':
      return sql`tag.id`;
    case 'user':
      return sql`e.user_id`;
    case 'billable':
      return sql`e.billable`;
    case 'source':
      return sql`e.source`;
    default:
      return sql`null::text`;
  }
}

/** What is in the trash is nowhere: its time counts as having none of it. */
function joinsOf(dimensions: readonly ReportDimension[], selection: Selection): RawBuilder<unknown> {
  const { workspaceId } = selection;
  const joins: RawBuilder<unknown>[] = [];
  const needsClient = dimensions.includes('client') || selection.defaultRate !== undefined;
  if (needsClient || dimensions.includes('project')) joins.push(joinProject(workspaceId, sql`e.project_id`));
  if (needsClient) joins.push(joinClient(workspaceId));
  if (dimensions.includes('task')) {
    joins.push(sql`left join tasks task
      on task.workspace_id = ${workspaceId} and task.id = e.task_id and task.deleted_at is null`);
  }
  if (dimensions.includes('tag')) {
    joins.push(sql`left join (
        time_entry_tags tagged
        join tags tag on tag.workspace_id = ${workspaceId} and tag.id = tagged.tag_id and tag.deleted_at is null
      ) on tagged.workspace_id = ${workspaceId} and tagged.entry_id = e.id`);
  }
  return joins.length === 0 ? sql`` : sql.join(joins, sql` `);
}

/** The first start of the finished entries, and those of all that run; a scan of everything would find the same. */
export async function firstStarts(tx: Tx, selection: Selection): Promise<{ name: string; started: number }[]> {
  const named = sql`select z.name, e.started from entry e join zone z on z.zone = e.zone`;
  const [finished, running] = await Promise.all([
    sql<{ name: string; started: number }>`with ${entriesAfter(selection, null, 1)} ${named}`.execute(tx),
    sql<{ name: string; started: number }>`with ${runningOf(selection)} ${named}`.execute(tx),
  ]);
  return [...finished.rows, ...running.rows];
}
