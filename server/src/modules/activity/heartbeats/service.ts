import type { api, QueryOf } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { SessionCtx } from '../../../core/context.ts';
import { isDay, spanOf } from '../../../core/days.ts';
import { planByValues } from '../../../core/db/database.ts';
import { invalid } from '../../../core/errors.ts';
import { atHome } from '../home.ts';
import { upkeepOf } from '../spans/queries/state.ts';
import { deleteBetween } from './queries.ts';

/** For good, with all the time they made. @throws AppError VALIDATION_ERROR where the end comes before the start */
export function deleteRange(
  ctx: SessionCtx,
  { from, to }: QueryOf<typeof api.activity.deleteHeartbeats>,
): Promise<{ deleted: number }> {
  const { userId } = ctx.actor;
  return ctx.db.write(async (tx) => {
    planByValues(tx);
    const { timezone } = await upkeepOf(tx, userId);
    const start = spanOf(from, undefined, timezone).from as Date;
    const end = spanOf(undefined, to, timezone).to as Date;
    if (isDay(from) && isDay(to) ? to < from : end < start) throw invalid('to', 'must not be before from');
    const deleted = await deleteBetween(tx, userId, start, end);
    if (deleted > 0) {
      audit(tx, await atHome(tx, ctx), {
        action: 'activity.range_deleted',
        objectType: 'user',
        objectId: userId,
        changes: { from: [start, null], to: [end, null], heartbeats: [deleted, 0] },
      });
    }
    return { deleted };
  });
}
