import type { api, BodyOf } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { notFound } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import { instantOf, timerEnd } from '../instants.ts';
import { type Need, writeEntries } from '../partitions.ts';
import { entryJson } from '../queries/entries.ts';
import { deleteTimer, lockTimer, type TimerRow, takeTurn } from '../queries/timers.ts';
import { finishRunning } from './finish-timer.ts';
import { ownEntryAnywhere } from './own-entry.ts';
import { noTimer } from './timer-status.ts';
import { inWorkspaceOf, type TxCtx } from './timer-workspace.ts';

type Stop = BodyOf<typeof api.time.stop>;

/**
 * Stops the caller's timer, wherever it runs, and answers its last entry. A paused one ended when it was paused;
 * `end_time` does not move that.
 * @throws AppError CONFLICT `no_timer`
 */
export async function stopTimer(ctx: Ctx, body: Stop): Promise<JsonText> {
  return writeEntries(ctx.db, async (tx, need) => {
    takeTurn(tx, ctx.actor.userId);
    const timer = await lockTimer(tx, ctx.actor.userId);
    if (!timer) throw noTimer();
    const there = await inWorkspaceOf(tx, ctx, timer);
    const lastId = await closeTimer(tx, there, timer, endOf(timer, body, ctx.now), need);
    return (await entryJson(tx, there.workspaceId, lastId, ctx.now))?.json as JsonText;
  });
}

/**
 * Stops the timer if this is its entry, and answers it. Of an entry that has ended it only answers how it is, so that
 * a stop can be sent again.
 * @throws AppError NOT_FOUND
 */
export async function stopEntry(ctx: Ctx, id: string, body: Stop): Promise<JsonText> {
  return writeEntries(ctx.db, async (tx, need) => {
    takeTurn(tx, ctx.actor.userId);
    const timer = await lockTimer(tx, ctx.actor.userId);
    if (timer?.entry_id === id) {
      const there = await inWorkspaceOf(tx, ctx, timer);
      await closeTimer(tx, there, timer, endOf(timer, body, ctx.now), need);
      return (await entryJson(tx, there.workspaceId, id, ctx.now))?.json as JsonText;
    }
    const ended = await ownEntryAnywhere(tx, ctx, id);
    if (!ended) throw notFound('time entry');
    return ended;
  });
}

/**
 * Makes entries of what has run, and removes the timer.
 * @param end of a running one
 * @returns the id of its last entry
 */
export async function closeTimer(tx: Tx, ctx: TxCtx, timer: TimerRow, end: Date, need: Need): Promise<string> {
  const [pieces] = await Promise.all([
    timer.state === 'running' ? finishRunning(tx, ctx, timer, end, need) : [],
    deleteTimer(tx, timer.user_id),
  ]);
  const last = pieces.at(-1);
  audit(tx, ctx, {
    action: 'time_entry.stopped',
    objectType: 'time_entry',
    objectId: timer.entry_id,
    // A paused one ended when it was paused.
    changes: last ? { end_time: [null, last.end] } : {},
  });
  return last?.id ?? timer.entry_id;
}

function endOf(timer: TimerRow, { end_time }: Stop, now: Date): Date {
  if (timer.state === 'paused') return now;
  return timerEnd(timer.start_time, now, end_time === undefined ? undefined : instantOf(end_time));
}
