import type { Ctx } from '../../core/context.ts';
import type { Tx } from '../../core/db/database.ts';
import { notFound, staleVersion } from '../../core/errors.ts';
import type { JsonText } from '../../core/json.ts';
import { lockTaskRow, type TaskRow, taskJson } from './queries/tasks.ts';

/** A task, also from the trash. */
export async function findTask(tx: Tx, ctx: Ctx, id: string): Promise<JsonText> {
  const task = await taskJson(tx, ctx.workspaceId, id);
  if (!task) throw notFound('task');
  return task;
}

/** A task in or out of the trash, for a change of it in this transaction. */
export async function lockTask(tx: Tx, ctx: Ctx, id: string): Promise<TaskRow> {
  const task = await lockTaskRow(tx, ctx.workspaceId, id);
  if (!task) throw notFound('task');
  return task;
}

/**
 * A task that is not in the trash, for a change of it in this transaction.
 * @throws AppError CONFLICT where the caller knows another version
 */
export async function lockLiveTask(tx: Tx, ctx: Ctx, id: string, version: number | undefined): Promise<TaskRow> {
  const task = await lockTask(tx, ctx, id);
  if (task.deleted_at) throw notFound('task');
  if (version !== undefined && version !== task.version) throw staleVersion((await findTask(tx, ctx, id)).parse());
  return task;
}
