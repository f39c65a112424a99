import type { Tx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';
import { rulesOf } from '../../workspaces/index.ts';
import { entriesOf, type Interval } from '../instants.ts';
import type { Need } from '../partitions.ts';
import { copyTags, insertEntries, insertKeys, moveKey } from '../queries/entries.ts';
import { entriesOver } from '../queries/overlaps.ts';
import type { RunningTimer } from '../queries/timers.ts';
import { without } from '../rules.ts';
import type { TxCtx } from './timer-workspace.ts';

export type Piece = { id: string } & Interval;

/**
 * Makes finished entries of what has run, in the timer's workspace; the row of the timer is the caller's to change.
 * The first keeps the id. There are more of them where it ran for longer than the 7 days that an entry may have, and where
 * the policy prevents overlaps and it ran over other entries: stopping refuses nothing, and what is written down already
 * is not written down twice.
 * @returns them, in the order of time
 */
export async function finishRunning(
  tx: Tx,
  ctx: TxCtx,
  timer: RunningTimer,
  end: Date,
  need: Need,
  deletedAt: Date | null = null,
): Promise<Piece[]> {
  const intervals = deletedAt ? [{ start: timer.start_time, end }] : await stillFree(tx, timer, end);
  const pieces = intervals.flatMap(entriesOf).map((interval, place) => ({
    id: place === 0 ? timer.entry_id : newId(),
    ...interval,
  }));
  need(pieces.map((piece) => piece.start));
  const [first, ...added] = pieces as [Piece, ...Piece[]];
  const entries = {
    workspaceId: timer.workspace_id,
    userId: timer.user_id,
    taskId: timer.task_id,
    projectId: timer.project_id,
    description: timer.description,
    billable: timer.billable,
    source: 'timer' as const,
    timerId: timer.timer_id,
    createdAt: timer.created_at,
    deletedAt,
    version: timer.version + 1,
  };
  const addedIds = added.map((piece) => piece.id);
  await Promise.all([
    first.start > timer.start_time ? moveKey(tx, timer.workspace_id, timer.entry_id, first.start) : undefined,
    added.length > 0 ? insertKeys(tx, timer.workspace_id, timer.user_id, added) : undefined,
    insertEntries(tx, entries, pieces, ctx.now),
    added.length > 0 ? copyTags(tx, timer.workspace_id, timer.entry_id, addedIds) : undefined,
  ]);
  return pieces;
}

async function stillFree(tx: Tx, timer: RunningTimer, end: Date): Promise<Interval[]> {
  const whole = { start: timer.start_time, end };
  if (rulesOf(timer.policy ?? {}).overlaps !== 'prevent') return [whole];
  const taken = await entriesOver(tx, { workspaceId: timer.workspace_id, userId: timer.user_id }, whole);
  const free = without(whole, taken);
  // Nothing is left where the rule came after the entries. Time is never lost to it: then they overlap, and show it.
  return free.length > 0 ? free : [whole];
}
