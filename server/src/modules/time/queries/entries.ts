import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { JsonText } from '../../../core/json.ts';
import { archivedPlace, unpackMonth, unpackOldest } from '../archive/queries.ts';
import { withArchivedEntry } from '../archive/readable.ts';
import type { Interval } from '../instants.ts';
import { ENTRY_JSON, finishedEntries, runningEntries, SUBJECT } from '../present.ts';
import { keepPlans } from './bulk.ts';

/** An entry to be changed: a running one has no end. */
export interface EntryRow {
  id: string;
  user_id: string;
  task_id: string | null;
  project_id: string | null;
  description: string;
  billable: boolean;
  /** Those that are not in the trash. */
  tags: string[];
  start_time: Date;
  end_time: Date | null;
  source: string;
  timer_id: string | null;
  deleted_at: Date | null;
  created_at: Date;
  version: number;
}

/**
 * Where an entry is: running in the row of its user's timer, or in the month of its start. Asked for first, because a
 * statement that names the start leaves one partition to plan for, and without it there may be hundreds.
 */
interface Place {
  user_id: string;
  start_time: Date;
  running: boolean;
}

async function placeOf(tx: Tx, workspaceId: string, id: string): Promise<Place | undefined> {
  const { rows } = await sql<Place>`
    select k.user_id, k.start_time, exists (
      select from timers t where t.user_id = k.user_id and t.workspace_id = k.workspace_id and t.entry_id = k.id
        and t.state = 'running') as running
    from time_entry_keys k where k.workspace_id = ${workspaceId} and k.id = ${id}`.execute(tx);
  return rows[0];
}

function tagsOf(workspaceId: string, id: string) {
  return sql`array(
    select tag.name from time_entry_tags carried
    join tags tag on tag.workspace_id = carried.workspace_id and tag.id = carried.tag_id and tag.deleted_at is null
    where carried.workspace_id = ${workspaceId} and carried.entry_id = ${id} order by lower(tag.name), tag.id)`;
}

export interface PresentedEntry {
  user_id: string;
  timer_id: string | null;
  json: JsonText;
}

function presented(
  tx: Tx,
  entries: RawBuilder<unknown>,
  front: RawBuilder<unknown> = sql``,
): Promise<PresentedEntry | undefined> {
  return sql<{ user_id: string; timer_id: string | null; json: string }>`${front}
    select e.user_id, e.timer_id, ${ENTRY_JSON}::text as json from (${entries}) e ${SUBJECT}`
    .execute(tx)
    .then(({ rows }) => rows[0] && { ...rows[0], json: new JsonText(rows[0].json) });
}

/** The running entry as the API shows it. */
export function runningJson(tx: Tx, workspaceId: string, id: string, now: Date): Promise<PresentedEntry | undefined> {
  return presented(tx, runningEntries(sql`t.workspace_id = ${workspaceId} and t.entry_id = ${id}`, now));
}

/** The finished entry of this start as the API shows it, also from the trash. */
export function finishedJson(
  tx: Tx,
  workspaceId: string,
  id: string,
  start: Date,
): Promise<PresentedEntry | undefined> {
  return presented(
    tx,
    finishedEntries(sql`e.workspace_id = ${workspaceId} and e.id = ${id} and e.start_time = ${start}`),
  );
}

/**
 * The entry as the API shows it, running or finished, also from the trash. Two statements, between which it must not
 * stop or be moved: to be called in a snapshot, or while its user has their turn (`takeTurn`).
 */
export async function entryJson(
  tx: Tx,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<PresentedEntry | undefined> {
  const place = await placeOf(tx, workspaceId, id);
  if (!place) return archivedJson(tx, workspaceId, id);
  return place.running ? runningJson(tx, workspaceId, id, now) : finishedJson(tx, workspaceId, id, place.start_time);
}

async function archivedJson(tx: Tx, workspaceId: string, id: string): Promise<PresentedEntry | undefined> {
  const place = await archivedPlace(tx, id);
  if (!place) return undefined;
  const entry = sql`e.workspace_id = ${workspaceId} and e.id = ${id} and e.user_id = ${place.user_id}`;
  return presented(tx, finishedEntries(entry), sql`with ${withArchivedEntry(workspaceId, place, id)}`);
}

/**
 * For a change, running or finished; to be called while its user has their turn. With an archived one its month is
 * brought back, which stays so if the transaction commits.
 */
export async function lockEntry(tx: Tx, workspaceId: string, id: string): Promise<EntryRow | undefined> {
  const place = (await placeOf(tx, workspaceId, id)) ?? (await placeBroughtBack(tx, workspaceId, id));
  if (!place) return undefined;
  const { rows } = place.running
    ? await sql<EntryRow>`
        select t.entry_id as id, t.user_id, t.task_id, t.project_id, t.description, t.billable, t.start_time,
          null::timestamptz as end_time, 'timer' as source, t.timer_id, null::timestamptz as deleted_at, t.created_at,
          t.version, ${tagsOf(workspaceId, id)} as tags
        from timers t where t.workspace_id = ${workspaceId} and t.entry_id = ${id} and t.state = 'running'
        for update of t`.execute(tx)
    : await sql<EntryRow>`
        select e.id, e.user_id, e.task_id, e.project_id, e.description, e.billable, e.start_time, e.end_time, e.source,
          e.timer_id, e.deleted_at, e.created_at, e.version, ${tagsOf(workspaceId, id)} as tags
        from time_entries e
        where e.workspace_id = ${workspaceId} and e.id = ${id} and e.start_time = ${place.start_time}
        for update of e`.execute(tx);
  return rows[0];
}

async function placeBroughtBack(tx: Tx, workspaceId: string, id: string): Promise<Place | undefined> {
  const archived = await archivedPlace(tx, id);
  if (archived) await unpackMonth(tx, { workspace_id: workspaceId, ...archived });
  // Also where it is not archived: an admin may have brought it back since it was not in the tables.
  return placeOf(tx, workspaceId, id);
}

/** When the user's last entry by timer ends, among those that began since. */
export async function lastTimerEnd(
  tx: Tx,
  workspaceId: string,
  userId: string,
  since: Date,
  until: Date,
): Promise<Date | null> {
  const { rows } = await sql<{ end_time: Date }>`
    select end_time from time_entries
    where workspace_id = ${workspaceId} and user_id = ${userId} and deleted_at is null and source = 'timer'
      and start_time >= ${since} and start_time <= ${until}
    order by start_time desc limit 1`.execute(tx);
  return rows[0]?.end_time ?? null;
}

export interface NewKey {
  id: string;
  start: Date;
}

/** @throws the violation of time_entry_keys_pkey for an id that is taken */
export async function insertKeys(tx: Tx, workspaceId: string, userId: string, keys: NewKey[]): Promise<void> {
  await sql`
    insert into time_entry_keys (workspace_id, id, user_id, start_time)
    select ${workspaceId}::uuid, key.id, ${userId}::uuid, key.start_time
    from unnest(${keys.map((key) => key.id)}::uuid[], ${keys.map((key) => key.start)}::timestamptz[])
      as key (id, start_time)`.execute(tx);
}

export interface NewEntries {
  workspaceId: string;
  userId: string;
  taskId: string | null;
  projectId: string | null;
  description: string;
  billable: boolean;
  source: 'timer' | 'manual' | 'coding';
  timerId: string | null;
  createdAt: Date;
  deletedAt: Date | null;
  version: number;
}

/** Entries about the same thing, in one statement: the sums of task and project change once. */
export async function insertEntries(
  tx: Tx,
  entries: NewEntries,
  pieces: ({ id: string } & Interval)[],
  now: Date,
): Promise<void> {
  await sql`
    insert into time_entries (workspace_id, id, user_id, task_id, project_id, description, billable, start_time,
                              end_time, source, timer_id, created_at, updated_at, deleted_at, version)
    select ${entries.workspaceId}::uuid, piece.id, ${entries.userId}::uuid, ${entries.taskId}::uuid,
      ${entries.projectId}::uuid, ${entries.description}, ${entries.billable}::boolean, piece.start_time,
      piece.end_time, ${entries.source}, ${entries.timerId}::uuid, ${entries.createdAt}::timestamptz,
      ${now}::timestamptz, ${entries.deletedAt}::timestamptz, ${entries.version}::integer
    from unnest(
      ${pieces.map((piece) => piece.id)}::uuid[],
      ${pieces.map((piece) => piece.start)}::timestamptz[],
      ${pieces.map((piece) => piece.end)}::timestamptz[]
    ) as piece (id, start_time, end_time)`.execute(tx);
}

export interface EntryState {
  start: Date;
  end: Date;
  taskId: string | null;
  projectId: string | null;
  description: string;
  billable: boolean;
}

/** Writes what a finished entry has become. A new start may move it to another month. */
export async function updateEntry(
  tx: Tx,
  workspaceId: string,
  entry: Pick<EntryRow, 'id' | 'start_time' | 'version'>,
  state: EntryState,
  now: Date,
): Promise<void> {
  await sql`
    update time_entries set start_time = ${state.start}, end_time = ${state.end}, task_id = ${state.taskId},
      project_id = ${state.projectId}, description = ${state.description}, billable = ${state.billable},
      updated_at = ${now}, version = ${entry.version + 1}
    where workspace_id = ${workspaceId} and id = ${entry.id} and start_time = ${entry.start_time}`.execute(tx);
}

/** Lets the key follow an entry whose start has changed. */
export async function moveKey(tx: Tx, workspaceId: string, id: string, start: Date): Promise<void> {
  await sql`update time_entry_keys set start_time = ${start}
            where workspace_id = ${workspaceId} and id = ${id} and start_time <> ${start}`.execute(tx);
}

/** @param deletedAt null takes the entry out of the trash */
export async function setDeletedAt(
  tx: Tx,
  workspaceId: string,
  entry: Pick<EntryRow, 'id' | 'start_time' | 'version'>,
  deletedAt: Date | null,
  now: Date,
): Promise<void> {
  await sql`
    update time_entries set deleted_at = ${deletedAt}, updated_at = ${now}, version = ${entry.version + 1}
    where workspace_id = ${workspaceId} and id = ${entry.id} and start_time = ${entry.start_time}`.execute(tx);
}

/** Exactly these tags; those in the trash stay, for the day they are restored. */
export async function setTags(tx: Tx, workspaceId: string, entryId: string, tagIds: string[]): Promise<void> {
  await Promise.all([
    sql`delete from time_entry_tags carried using tags tag
        where carried.workspace_id = ${workspaceId} and carried.entry_id = ${entryId}
          and tag.workspace_id = carried.workspace_id and tag.id = carried.tag_id and tag.deleted_at is null
          and tag.id <> all(${tagIds}::uuid[])`.execute(tx),
    addTags(tx, workspaceId, entryId, tagIds),
  ]);
}

export async function addTags(tx: Tx, workspaceId: string, entryId: string, tagIds: string[]): Promise<void> {
  if (tagIds.length === 0) return;
  await sql`insert into time_entry_tags (workspace_id, entry_id, tag_id)
            select ${workspaceId}::uuid, ${entryId}::uuid, tag_id from unnest(${tagIds}::uuid[]) as tag_id
            on conflict do nothing`.execute(tx);
}

/** All tags of one entry, also those in the trash, onto others. */
export async function copyTags(tx: Tx, workspaceId: string, fromId: string, toIds: string[]): Promise<void> {
  await sql`insert into time_entry_tags (workspace_id, entry_id, tag_id)
            select carried.workspace_id, target.id, carried.tag_id
            from time_entry_tags carried, unnest(${toIds}::uuid[]) as target (id)
            where carried.workspace_id = ${workspaceId} and carried.entry_id = ${fromId}`.execute(tx);
}

/** Whether new time on a project is billable; undefined for a project that is absent or in the trash. */
export async function billableByProject(tx: Tx, workspaceId: string, projectId: string): Promise<boolean | undefined> {
  const { rows } = await sql<{ billable: boolean }>`
    select billable from projects
    where workspace_id = ${workspaceId} and id = ${projectId} and deleted_at is null`.execute(tx);
  return rows[0]?.billable;
}

/** The user's other workspaces, but for those in the trash. */
export async function otherWorkspaces(tx: Tx, userId: string, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ workspace_id: string }>`
    select m.workspace_id from members m join workspaces w on w.id = m.workspace_id and w.deleted_at is null
    where m.user_id = ${userId} and m.workspace_id <> ${workspaceId}`.execute(tx);
  return rows.map((row) => row.workspace_id);
}

/**
 * Deletes for good some entries of a workspace, with the timers in it, or brings some back to be deleted; how many. To be
 * repeated until it is none.
 */
export async function eraseEntries(tx: Tx, workspaceId: string, atMost: number): Promise<number> {
  keepPlans(tx);
  const { numAffectedRows } = await sql`
    with gone as (select id from time_entry_keys where workspace_id = ${workspaceId} limit ${atMost})
    delete from time_entry_keys k using gone where k.workspace_id = ${workspaceId} and k.id = gone.id`.execute(tx);
  return Number(numAffectedRows ?? 0) || unpackOldest(tx, workspaceId, null);
}

/**
 * Deletes for good some entries of a workspace that began before; how many. To be repeated until it is none and
 * `unpackOldest` brings none back.
 */
export async function eraseEntriesBefore(tx: Tx, workspaceId: string, before: Date, atMost: number): Promise<number> {
  keepPlans(tx);
  const { numAffectedRows } = await sql`
    with gone as (
      select id from time_entries where workspace_id = ${workspaceId} and start_time < ${before} limit ${atMost}
      for update skip locked
    )
    delete from time_entry_keys k using gone where k.workspace_id = ${workspaceId} and k.id = gone.id`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Deletes for good some entries that came into the trash before; how many. To be repeated until it is none. */
export async function purgeTrash(tx: Tx, before: Date, atMost: number): Promise<number> {
  keepPlans(tx);
  const { numAffectedRows } = await sql`
    with gone as (
      select workspace_id, id from time_entries where deleted_at < ${before} limit ${atMost} for update skip locked
    )
    delete from time_entry_keys k using gone where k.workspace_id = gone.workspace_id and k.id = gone.id`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
