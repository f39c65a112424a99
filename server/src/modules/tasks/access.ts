import type { Ctx } from '../../core/context.ts';
import type { Tx } from '../../core/db/database.ts';
import { AppError, notFound, staleVersion } from '../../core/errors.ts';
import type { JsonText } from '../../core/json.ts';
import { lockTaskRows, type TaskRow, taskJson, tasksJson } from './queries/tasks.ts';

/** A task, also from the trash. */
export async function findTask(tx: Tx, ctx: Ctx, id: string): Promise<JsonText> {
  const task = await taskJson(tx, ctx.workspaceId, id);
  if (!task) throw notFound('task');
  return task;
}

/** A task in or out of the trash, for a change of it in this transaction. */
export async function lockTask(tx: Tx, ctx: Ctx, id: string): Promise<TaskRow> {
  const [task] = await lockTaskRows(tx, ctx.workspaceId, [id]);
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

/** A task as the caller knows it. */
export interface KnownTask {
  id: string;
  version?: number | undefined;
}

/**
 * Tasks for a change of all of them in this transaction, in their order.
 * @param known each id once
 * @param options.live true where what is in the trash counts as not there
 * @throws AppError NOT_FOUND naming all that are not there, CONFLICT with all that the caller knows another version of
 */
export async function lockTasks(
  tx: Tx,
  ctx: Ctx,
  known: readonly KnownTask[],
  { live }: { live: boolean },
): Promise<TaskRow[]> {
  const rows = await lockTaskRows(
    tx,
    ctx.workspaceId,
    known.map(({ id }) => id),
  );
  const byId = new Map(rows.filter((row) => !(live && row.deleted_at)).map((row) => [row.id, row]));
  const missing = known.filter(({ id }) => !byId.has(id)).map(({ id }) => id);
  if (missing.length > 0) {
    throw new AppError('NOT_FOUND', `There are no such tasks: ${missing.join(', ')}.`, { details: { ids: missing } });
  }
  const stale = known.filter(({ id, version }) => version !== undefined && version !== byId.get(id)?.version);
  if (stale.length > 0) {
    const current = await tasksJson(
      tx,
      ctx.workspaceId,
      stale.map(({ id }) => id),
    );
    throw staleVersion(current.parse());
  }
  return known.map(({ id }) => byId.get(id) as TaskRow);
}
