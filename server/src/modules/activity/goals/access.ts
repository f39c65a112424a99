import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { notFound, staleVersion } from '../../../core/errors.ts';
import { type GoalRow, lockGoalRow } from './queries.ts';

/**
 * A goal of the caller's, for a change of it in this transaction.
 * @throws AppError NOT_FOUND; CONFLICT where the caller knows another version
 */
export async function lockGoal(tx: Tx, ctx: Ctx, id: string, version: number | undefined): Promise<GoalRow> {
  const goal = await lockGoalRow(tx, ctx.actor.userId, id);
  if (!goal) throw notFound('goal');
  if (version !== undefined && version !== goal.version) throw staleVersion({ ...goal, version: goal.version });
  return goal;
}
