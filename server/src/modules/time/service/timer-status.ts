import { enterWorkspace, type Tx } from '../../../core/db/database.ts';
import { type AppError, conflict } from '../../../core/errors.ts';
import { JsonText } from '../../../core/json.ts';
import { timerStatus } from '../queries/timers.ts';
import type { TxCtx } from './timer-workspace.ts';

/** The timer of the caller, seen from the transaction's workspace `workspaceId`; one more look where it is elsewhere. */
export async function currentStatus(tx: Tx, ctx: TxCtx): Promise<JsonText> {
  const here = await timerStatus(tx, ctx.actor.userId, ctx.now);
  if (!here) return idle(ctx.now);
  if (here.workspace_id === ctx.workspaceId || !here.is_member) return here.status;
  await enterWorkspace(tx, here.workspace_id);
  const there = await timerStatus(tx, ctx.actor.userId, ctx.now);
  return there?.status ?? idle(ctx.now);
}

function idle(now: Date): JsonText {
  return new JsonText(
    JSON.stringify({ state: 'idle', entry: null, elapsed_seconds: 0, server_time: now.toISOString() }),
  );
}

/** @param status of the timer that is in the way */
export function timerInTheWay(status: JsonText): AppError {
  const { state, entry } = status.parse<{ state: string; entry: unknown }>();
  return conflict(
    'timer_running',
    `A timer is ${state}; details.current is its entry. Stop it first, or start with "switch": true to end it.`,
    { state, current: entry },
  );
}

export function noTimer(): AppError {
  return conflict('no_timer', 'No timer is running or paused.');
}
