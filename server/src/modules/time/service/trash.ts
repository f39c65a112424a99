import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { staleVersion } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import { lockOwnEntry, readableEntry } from '../access.ts';
import { timerEnd } from '../instants.ts';
import { writeEntries } from '../partitions.ts';
import { setDeletedAt } from '../queries/entries.ts';
import { deleteTimer, deleteTimerPausedAt, lockTimer, type RunningTimer, takeTurn } from '../queries/timers.ts';
import { refuseLocked } from '../rules.ts';
import { finishRunning } from './finish-timer.ts';
import { callersRules, refuseOverlap } from './keep-policy.ts';

/**
 * Moves an entry to the trash. A running one ends first, and a timer that is paused after it is closed. What is in the
 * trash already stays there.
 * @throws AppError NOT_FOUND, or CONFLICT `stale_version` or `locked_period`
 */
export async function removeEntry(ctx: Ctx, id: string, version: number | undefined): Promise<void> {
  const { userId } = ctx.actor;
  await writeEntries(ctx.db, async (tx, need) => {
    takeTurn(tx, userId);
    const entry = await lockOwnEntry(tx, ctx, id);
    if (entry.deleted_at) return;
    if (version !== undefined && version !== entry.version) {
      throw staleVersion((await readableEntry(tx, ctx, id)).parse());
    }
    refuseLocked(await callersRules(tx, ctx), [entry.start_time]);
    if (entry.end_time) {
      await Promise.all([
        setDeletedAt(tx, ctx.workspaceId, entry, ctx.now, ctx.now),
        deleteTimerPausedAt(tx, userId, id),
      ]);
    } else {
      const timer = (await lockTimer(tx, userId)) as RunningTimer;
      await finishRunning(tx, ctx, timer, timerEnd(timer.start_time, ctx.now), need, ctx.now);
      await deleteTimer(tx, userId);
    }
    audit(tx, ctx, {
      action: 'time_entry.deleted',
      objectType: 'time_entry',
      objectId: id,
      changes: { deleted_at: [null, ctx.now] },
    });
  });
}

/**
 * Takes an entry back out of the trash; one that is not in it stays as it is.
 * @throws AppError NOT_FOUND, or CONFLICT `locked_period` or `overlap`
 */
export async function restoreEntry(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    takeTurn(tx, ctx.actor.userId);
    const entry = await lockOwnEntry(tx, ctx, id);
    if (entry.deleted_at) {
      const rules = await callersRules(tx, ctx);
      refuseLocked(rules, [entry.start_time]);
      // In the trash there are finished entries only.
      await refuseOverlap(tx, ctx, rules, { start: entry.start_time, end: entry.end_time as Date }, id);
      await setDeletedAt(tx, ctx.workspaceId, entry, null, ctx.now);
      audit(tx, ctx, {
        action: 'time_entry.restored',
        objectType: 'time_entry',
        objectId: id,
        changes: { deleted_at: [entry.deleted_at, null] },
      });
    }
    return readableEntry(tx, ctx, id);
  });
}
