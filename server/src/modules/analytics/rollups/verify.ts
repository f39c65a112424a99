import { sql } from 'kysely';
import { type Database, NOBODY, type Tx } from '../../../core/db/database.ts';
import { addDays } from '../../../core/local-days.ts';
import type { Owner } from './queries.ts';
import { add, type Cells, type CountedEntry, hourKey, recount, tagsKey, taskKey, timeKey } from './recount.ts';
import { TZ_VERSION } from './tz-version.ts';

/** A sum that is not what the entries come to. */
export interface Difference {
  key: string;
  stored: number;
  counted: number;
}

export interface Verification {
  /** Whose time was compared. */
  owners: number;
  entries: number;
  /** Whose time is not rolled up for now, so that nobody reads the sums. */
  waiting: number;
  differences: Difference[];
}

const OWNERS_AT_ONCE = 200;
/** Enough to see what is wrong. */
const MOST_DIFFERENCES = 1_000;

/** Compares every sum of time with the entries. Each person's in a snapshot of their own, so others may write meanwhile. */
export async function verifyTime(db: Database, tell: (owners: number) => void = () => {}): Promise<Verification> {
  const result: Verification = { owners: 0, entries: 0, waiting: 0, differences: [] };
  const note = (found: Difference[]) => {
    result.differences.push(...found.slice(0, MOST_DIFFERENCES - result.differences.length));
  };
  const some = (after: Owner | null) => db.read(NOBODY, (tx) => owners(tx, after));
  for (let batch = await some(null); batch.length > 0; batch = await some(batch.at(-1) as Owner)) {
    for (const owner of batch) {
      const verified = await db.read(NOBODY, (tx) => verifyOwner(tx, owner), { snapshot: true });
      if (!verified) {
        result.waiting += 1;
        continue;
      }
      result.owners += 1;
      result.entries += verified.entries;
      note(verified.differences);
    }
    tell(result.owners + result.waiting);
  }
  note(await db.read(NOBODY, (tx) => sumsAstray(tx), { snapshot: true }));
  note(await db.read(NOBODY, (tx) => timeOfNobody(tx), { snapshot: true }));
  note(await db.read(NOBODY, (tx) => damagedMonths(tx), { snapshot: true }));
  return result;
}

async function owners(tx: Tx, after: Owner | null): Promise<Owner[]> {
  const { rows } = await sql<Owner>`
    select workspace_id, user_id from time_rollups
    where ${after === null} or (workspace_id, user_id) > (${after?.workspace_id ?? null}::uuid, ${after?.user_id ?? null}::uuid)
    order by 1, 2 limit ${OWNERS_AT_ONCE}`.execute(tx);
  return rows;
}

async function verifyOwner(tx: Tx, owner: Owner): Promise<{ entries: number; differences: Difference[] } | undefined> {
  const { workspace_id: workspaceId, user_id: userId } = owner;
  tx.send(sql`set local statement_timeout = '15min'`);
  const [zone, entries, stored] = await Promise.all([zoneOf(tx, owner), entriesOf(tx, owner), storedCells(tx, owner)]);
  if (zone === undefined) return undefined;
  const differences = differencesOf(stored.cells, recount(entries, zone));
  const all = [...differences, ...stored.differences].map((difference) => ({
    ...difference,
    key: `workspace ${workspaceId} user ${userId} ${difference.key}`,
  }));
  return { entries: entries.length, differences: all };
}

async function zoneOf(tx: Tx, { workspace_id, user_id }: Owner): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select z.name from time_rollups r join time_zones z on z.id = r.zone_id and z.tz_version = ${TZ_VERSION}
    where r.workspace_id = ${workspace_id} and r.user_id = ${user_id}`.execute(tx);
  return rows[0]?.name;
}

async function entriesOf(tx: Tx, { workspace_id, user_id }: Owner): Promise<CountedEntry[]> {
  const { rows } = await sql<CountedEntry>`
    select e.project_id, e.task_id, e.billable, date_part('epoch', e.start_time) as started,
      date_part('epoch', e.end_time) as ended,
      array(select c.tag_id::text from time_entry_tags c
            where c.workspace_id = ${workspace_id} and c.entry_id = e.id order by c.tag_id) as tag_ids
    from time_entries e
    where e.workspace_id = ${workspace_id} and e.user_id = ${user_id} and e.deleted_at is null
    union all
    select project_id, task_id, billable, date_part('epoch', start_time), date_part('epoch', end_time), tag_ids::text[]
    from archived_time_entries where workspace_id = ${workspace_id} and user_id = ${user_id}`.execute(tx);
  return rows;
}

interface StoredRow {
  kind: 'time' | 'tags' | 'task' | 'hour';
  month: string;
  project_id: string | null;
  billable: boolean;
  tag_ids: string[];
  task_id: string;
  total_seconds: number | null;
  first: number | null;
  seconds: (number | null)[];
}

async function storedCells(
  tx: Tx,
  { workspace_id, user_id }: Owner,
): Promise<{ cells: Cells; differences: Difference[] }> {
  const mine = sql`workspace_id = ${workspace_id} and user_id = ${user_id}`;
  const { rows } = await sql<StoredRow>`
    select 'time' as kind, month::text, project_id, billable, '{}'::text[] as tag_ids, null::uuid as task_id,
      total_seconds, array_lower(seconds, 1) as first, seconds::text::integer[] as seconds
    from time_months where ${mine}
    union all
    select 'tags', month::text, project_id, billable, tag_ids::text[], null, total_seconds, array_lower(seconds, 1), seconds
    from tagged_months where ${mine}
    union all
    select 'task', month::text, null, false, '{}', task_id, total_seconds, array_lower(seconds, 1), seconds
    from task_months where ${mine}
    union all
    select 'hour', month::text, null, false, '{}', null, null, array_lower(seconds, 1), seconds
    from hour_months where ${mine}`.execute(tx);
  const cells: Cells = new Map();
  const differences: Difference[] = [];
  for (const row of rows) {
    let sum = 0;
    row.seconds.forEach((seconds, i) => {
      if (!seconds) return;
      sum += seconds;
      add(cells, keyOf(row, (row.first ?? 1) + i), seconds);
    });
    if (row.total_seconds !== null && row.total_seconds !== sum) {
      differences.push({ key: `total of ${keyOf(row, 1)}`, stored: row.total_seconds, counted: sum });
    }
  }
  return { cells, differences };
}

function keyOf(row: StoredRow, place: number): string {
  if (row.kind === 'hour') return hourKey(addDays(row.month, Math.floor((place - 1) / 24)), (place - 1) % 24);
  const date = addDays(row.month, place - 1);
  if (row.kind === 'task') return taskKey(date, row.task_id);
  if (row.kind === 'time') return timeKey(date, row.project_id, row.billable);
  return tagsKey(date, row.project_id, row.billable, row.tag_ids);
}

function differencesOf(stored: Cells, counted: Cells): Difference[] {
  return [...new Set([...stored.keys(), ...counted.keys()])]
    .map((key) => ({ key, stored: stored.get(key) ?? 0, counted: counted.get(key) ?? 0 }))
    .filter((one) => one.stored !== one.counted);
}

/** Of `task_time` and `project_time`. */
async function sumsAstray(tx: Tx): Promise<Difference[]> {
  tx.send(sql`set local statement_timeout = '15min'`);
  const compare = async (table: 'task_time' | 'project_time', column: 'task_id' | 'project_id') => {
    const { rows } = await sql<Difference>`
      select ${table} || ' of workspace ' || workspace_id || ' ' || ${column} || ' ' || ${sql.ref(column)} as key,
        coalesce(s.seconds, 0) as stored, coalesce(c.seconds, 0) as counted
      from ${sql.table(table)} s
      full join (
        select workspace_id, ${sql.ref(column)}, sum(duration_seconds)::bigint as seconds from (
          select workspace_id, ${sql.ref(column)}, duration_seconds from time_entries where deleted_at is null
          union all
          select workspace_id, ${sql.ref(column)}, duration_seconds from archived_time_entries
        ) e
        where ${sql.ref(column)} is not null group by 1, 2
      ) c using (workspace_id, ${sql.ref(column)})
      where coalesce(s.seconds, 0) <> coalesce(c.seconds, 0) limit ${MOST_DIFFERENCES}`.execute(tx);
    return rows;
  };
  return (await Promise.all([compare('task_time', 'task_id'), compare('project_time', 'project_id')])).flat();
}

/** Time of somebody of whom the roll-ups know nothing. */
async function timeOfNobody(tx: Tx): Promise<Difference[]> {
  tx.send(sql`set local statement_timeout = '15min'`);
  const { rows } = await sql<Difference>`
    select 'workspace ' || workspace_id || ' user ' || user_id || ' is not known to have time' as key, 0 as stored,
      sum(duration_seconds)::bigint as counted
    from time_entries e where deleted_at is null and not exists (
      select from time_rollups r where r.workspace_id = e.workspace_id and r.user_id = e.user_id)
    group by workspace_id, user_id limit ${MOST_DIFFERENCES}`.execute(tx);
  return rows;
}

/** Archived months that are not what was packed. */
async function damagedMonths(tx: Tx): Promise<Difference[]> {
  tx.send(sql`set local statement_timeout = '15min'`);
  const { rows } = await sql<Difference>`
    select 'workspace ' || workspace_id || ' user ' || user_id || ' archived month ' || month || ' is damaged' as key,
      seconds as stored, (select sum(d)::bigint from unnest(durations) d) as counted
    from archived_months a
    where checksum <> app.checksum_of_month(a) or seconds <> (select sum(d) from unnest(durations) d)
      or entries <> cardinality(entry_ids)
    limit ${MOST_DIFFERENCES}`.execute(tx);
  return rows;
}
