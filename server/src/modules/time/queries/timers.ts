import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { JsonText } from '../../../core/json.ts';
import { policyIn, type Rules } from '../../workspaces/index.ts';
import { ENTRY_JSON, runningEntries, SUBJECT, secondsRun } from '../present.ts';
import { finishedJson } from './entries.ts';

interface Timer {
  workspace_id: string;
  user_id: string;
  /** The id of its first segment. */
  timer_id: string;
  /** Running: the id the entry will keep. Paused: the last segment. */
  entry_id: string;
  task_id: string | null;
  project_id: string | null;
  description: string;
  billable: boolean;
  created_at: Date;
  version: number;
  /** Whether the user still belongs to the workspace it is in. */
  is_member: boolean;
  /** Of that workspace, as the database keeps it; null where it cannot be seen. */
  policy: Partial<Rules> | null;
}
export type RunningTimer = Timer & { state: 'running'; start_time: Date };
type PausedTimer = Timer & { state: 'paused'; start_time: null };
export type TimerRow = RunningTimer | PausedTimer;

/**
 * Puts what one user does with their timer and entries in a row, whichever workspaces it concerns: the first statement
 * of a transaction, so that nobody waits for it who holds anything. A row lock would not do, because a user without a
 * timer has no row.
 */
export function takeTurn(tx: Tx, userId: string): void {
  tx.send(sql`select pg_advisory_xact_lock(hashtextextended(${`time of ${userId}`}, 0))`);
}

/** The user's timer, in whichever workspace. */
export async function lockTimer(tx: Tx, userId: string): Promise<TimerRow | undefined> {
  const { rows } = await sql<TimerRow>`
    select t.workspace_id, t.user_id, t.timer_id, t.state, t.entry_id, t.start_time, t.task_id, t.project_id,
      t.description, t.billable, t.created_at, t.version,
      exists (select from members m where m.workspace_id = t.workspace_id and m.user_id = t.user_id) as is_member,
      ${policyIn(sql`t.workspace_id`)} as policy
    from timers t where t.user_id = ${userId} for update of t`.execute(tx);
  return rows[0];
}

/** Whose timers are in a workspace, running or paused, in one order for everybody who asks. */
export async function usersWithTimer(tx: Tx, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`
    select user_id from timers where workspace_id = ${workspaceId} order by user_id`.execute(tx);
  return rows.map((row) => row.user_id);
}

export interface Segment {
  id: string;
  start: Date;
  taskId: string | null;
  projectId: string | null;
  description: string;
  billable: boolean;
}

export async function insertTimer(
  tx: Tx,
  { workspaceId, userId, timerId }: { workspaceId: string; userId: string; timerId: string },
  segment: Segment,
  now: Date,
): Promise<void> {
  await sql`
    insert into timers (user_id, workspace_id, timer_id, state, entry_id, start_time, task_id, project_id, description,
                        billable, created_at, updated_at)
    values (${userId}, ${workspaceId}, ${timerId}, 'running', ${segment.id}, ${segment.start}, ${segment.taskId},
            ${segment.projectId}, ${segment.description}, ${segment.billable}, ${now}, ${now})`.execute(tx);
}

/** Writes what the running entry has become. */
export async function updateRunning(
  tx: Tx,
  userId: string,
  segment: Omit<Segment, 'id'>,
  version: number,
  now: Date,
): Promise<void> {
  await sql`
    update timers set start_time = ${segment.start}, task_id = ${segment.taskId}, project_id = ${segment.projectId},
      description = ${segment.description}, billable = ${segment.billable}, updated_at = ${now}, version = ${version}
    where user_id = ${userId} and state = 'running'`.execute(tx);
}

/** @param lastEntryId the finished segment, which from here on carries what the timer is about */
export async function setPaused(tx: Tx, userId: string, lastEntryId: string, now: Date): Promise<void> {
  await sql`
    update timers set state = 'paused', entry_id = ${lastEntryId}, start_time = null, task_id = null, project_id = null,
      description = '', billable = false, updated_at = ${now}
    where user_id = ${userId}`.execute(tx);
}

/** Opens the next segment of a paused timer. */
export async function setResumed(tx: Tx, userId: string, segment: Segment, now: Date): Promise<void> {
  await sql`
    update timers set state = 'running', entry_id = ${segment.id}, start_time = ${segment.start},
      task_id = ${segment.taskId}, project_id = ${segment.projectId}, description = ${segment.description},
      billable = ${segment.billable}, resumed = true, created_at = ${now}, updated_at = ${now}, version = 1
    where user_id = ${userId}`.execute(tx);
}

export async function deleteTimer(tx: Tx, userId: string): Promise<void> {
  await sql`delete from timers where user_id = ${userId}`.execute(tx);
}

/** Closes a paused timer whose last segment this is. */
export async function deleteTimerPausedAt(tx: Tx, userId: string, entryId: string): Promise<void> {
  await sql`delete from timers where user_id = ${userId} and entry_id = ${entryId} and state = 'paused'`.execute(tx);
}

export interface TimerStatusRow {
  workspace_id: string;
  is_member: boolean;
  status: JsonText;
}

/**
 * How long before the first and the last segment of a timer an edit may have put another one that still counts. A bound
 * as a value, so that the months before are not even planned for.
 */
const REACH_MS = 366 * 86_400_000;

/**
 * The timer as the API shows it; undefined for none. What it is about, and its finished segments, can only be seen from
 * within its workspace. One statement for a timer that was never paused; otherwise they must see one state, as those of
 * `entryJson` must.
 */
export async function timerStatus(tx: Tx, userId: string, now: Date): Promise<TimerStatusRow | undefined> {
  const { rows } = await sql<{
    workspace_id: string;
    is_member: boolean;
    state: 'running' | 'paused';
    timer_id: string;
    entry_id: string;
    in_parts: boolean;
    /** Of the last segment and of the first one; null from another workspace. */
    start_time: Date | null;
    first_start: Date | null;
    running: string | null;
    seconds: number;
  }>`
    select timer.workspace_id, timer.state, timer.timer_id, timer.entry_id,
      timer.resumed or timer.state = 'paused' as in_parts,
      (select k.start_time from time_entry_keys k
       where k.workspace_id = timer.workspace_id and k.id = timer.entry_id) as start_time,
      (select k.start_time from time_entry_keys k
       where k.workspace_id = timer.workspace_id and k.id = timer.timer_id) as first_start,
      exists (select from members m where m.workspace_id = timer.workspace_id and m.user_id = timer.user_id) as is_member,
      (select ${ENTRY_JSON} from (${runningEntries(sql`t.user_id = timer.user_id`, now)}) e ${SUBJECT})::text as running,
      case when timer.state = 'running' then ${secondsRun('timer', now)} else 0 end as seconds
    from timers timer where timer.user_id = ${userId}`.execute(tx);
  const timer = rows[0];
  if (!timer) return undefined;
  const { workspace_id, is_member, state, start_time, entry_id } = timer;
  const answer = (entry: JsonText | null, earlierSeconds: number): TimerStatusRow => {
    const elapsed = timer.seconds + earlierSeconds;
    const text = `{"state":"${state}","entry":${entry?.text ?? null},"elapsed_seconds":${elapsed},"server_time":"${now.toISOString()}"}`;
    return { workspace_id, is_member, status: new JsonText(text) };
  };
  const running = timer.running === null ? null : new JsonText(timer.running);
  if (!timer.in_parts || start_time === null) return answer(running, 0);
  const since = new Date(Math.min(start_time.getTime(), (timer.first_start ?? start_time).getTime()) - REACH_MS);
  const [last, earlier] = await Promise.all([
    state === 'paused' ? finishedJson(tx, workspace_id, entry_id, start_time) : undefined,
    sql<{ seconds: number }>`
      select coalesce(sum(duration_seconds), 0)::bigint as seconds from time_entries
      where workspace_id = ${workspace_id} and timer_id = ${timer.timer_id} and user_id = ${userId}
        and deleted_at is null and start_time >= ${since}`.execute(tx),
  ]);
  return answer(running ?? last?.json ?? null, earlier.rows[0]?.seconds ?? 0);
}
