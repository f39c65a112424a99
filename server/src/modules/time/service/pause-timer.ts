import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { JsonText } from '../../../core/json.ts';
import { timerEnd } from '../instants.ts';
import { writeEntries } from '../partitions.ts';
import { lockTimer, setPaused, takeTurn } from '../queries/timers.ts';
import { finishRunning, type Piece } from './finish-timer.ts';
import { currentStatus, noTimer } from './timer-status.ts';
import { inWorkspaceOf } from './timer-workspace.ts';

/**
 * Ends the running segment and remembers the timer; a paused one stays as it is.
 * @throws AppError CONFLICT `no_timer`
 */
export async function pauseTimer(ctx: Ctx): Promise<JsonText> {
  const { userId } = ctx.actor;
  return writeEntries(ctx.db, async (tx, need) => {
    takeTurn(tx, userId);
    const timer = await lockTimer(tx, userId);
    if (!timer) throw noTimer();
    const there = await inWorkspaceOf(tx, ctx, timer);
    if (timer.state === 'running') {
      const pieces = await finishRunning(tx, there, timer, timerEnd(timer.start_time, ctx.now), need);
      const last = pieces.at(-1) as Piece;
      await setPaused(tx, userId, last.id, ctx.now);
      audit(tx, there, {
        action: 'time_entry.paused',
        objectType: 'time_entry',
        objectId: timer.entry_id,
        changes: { end_time: [null, last.end] },
      });
    }
    return currentStatus(tx, there);
  });
}
