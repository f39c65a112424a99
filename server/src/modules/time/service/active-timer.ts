import type { Ctx } from '../../../core/context.ts';
import type { JsonText } from '../../../core/json.ts';
import { currentStatus } from './timer-status.ts';

/** Idle, running or paused, in whichever workspace, with the sum of its segments so far. */
export function activeTimer(ctx: Ctx): Promise<JsonText> {
  return ctx.db.read((tx) => currentStatus(tx, ctx), { snapshot: true });
}
