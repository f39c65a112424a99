import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { timerEnd } from '../instants.ts';
import type { Need } from '../partitions.ts';
import { lockTimer, takeTurn, usersWithTimer } from '../queries/timers.ts';
import { closeTimer } from './stop-timer.ts';

/**
 * Ends the timers in the request's workspace as if their users had stopped them: that of one user, who leaves, or those
 * of everybody, because it is archived or deleted. To be called before anything is locked.
 */
export async function endTimers(tx: Tx, ctx: Ctx, need: Need, userId?: string): Promise<void> {
  const users = userId === undefined ? await usersWithTimer(tx, ctx.workspaceId) : [userId];
  for (const user of users) {
    takeTurn(tx, user);
    const timer = await lockTimer(tx, user);
    // Others are seen from here only where their timer is here; the caller's own is seen wherever it is.
    if (timer?.workspace_id !== ctx.workspaceId) continue;
    await closeTimer(tx, ctx, timer, timer.state === 'running' ? timerEnd(timer.start_time, ctx.now) : ctx.now, need);
  }
}
