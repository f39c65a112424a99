import type { api, BodyOf } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { notFound } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import { instantOf, pausedAt } from '../instants.ts';
import { writeEntries } from '../partitions.ts';
import { lockTimer, setPaused, takeTurn } from '../queries/timers.ts';
import { finishRunning, type Piece } from './finish-timer.ts';
import { ownEntryAnywhere } from './own-entry.ts';
import { currentStatus, noTimer } from './timer-status.ts';
import { inWorkspaceOf } from './timer-workspace.ts';

/**
 * Ends the running segment and remembers the timer; a paused one stays as it is. Where the segment that is meant has ended
 * already, it only answers how the timer stands, so that a pause can be sent late and again.
 * @throws AppError CONFLICT `no_timer`, NOT_FOUND for the id of no own entry, or VALIDATION_ERROR for its instant
 */
export async function pauseTimer(ctx: Ctx, body: BodyOf<typeof api.time.pause>): Promise<JsonText> {
  const { userId } = ctx.actor;
  return writeEntries(ctx.db, async (tx, need) => {
    takeTurn(tx, userId);
    const timer = await lockTimer(tx, userId);
    if (body.id && body.id !== timer?.entry_id) {
      if (!(await ownEntryAnywhere(tx, ctx, body.id))) throw notFound('time entry');
      return currentStatus(tx, ctx);
    }
    if (!timer) throw noTimer();
    const there = await inWorkspaceOf(tx, ctx, timer);
    if (timer.state === 'running') {
      const end = pausedAt(timer.start_time, ctx.now, body.at === undefined ? undefined : instantOf(body.at));
      const pieces = await finishRunning(tx, there, timer, end, need);
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
