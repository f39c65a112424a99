import type { Tx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';
import { entriesOf, type Interval } from '../instants.ts';
import type { Need } from '../partitions.ts';
import { copyTags, insertEntries, insertKeys } from '../queries/entries.ts';
import type { RunningTimer } from '../queries/timers.ts';
import type { TxCtx } from './timer-workspace.ts';

export type Piece = { id: string } & Interval;

/**
 * Makes finished entries of what has run, in the timer's workspace; the row of the timer is the caller's to change.
 * The first keeps the id; there are more of them only where it ran for longer than the 7 days that an entry may have.
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
  const pieces = entriesOf({ start: timer.start_time, end }).map((interval, place) => ({
    id: place === 0 ? timer.entry_id : newId(),
    ...interval,
  }));
  need(pieces.map((piece) => piece.start));
  const added = pieces.slice(1);
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
    added.length > 0 ? insertKeys(tx, timer.workspace_id, timer.user_id, added) : undefined,
    insertEntries(tx, entries, pieces, ctx.now),
    added.length > 0 ? copyTags(tx, timer.workspace_id, timer.entry_id, addedIds) : undefined,
  ]);
  return pieces;
}
