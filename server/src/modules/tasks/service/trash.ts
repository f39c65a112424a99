import { audit, type Changes } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import type { JsonText } from '../../../core/json.ts';
import { findTask, type KnownTask, lockLiveTask, lockTask, lockTasks } from '../access.ts';
import { type TaskRow, tasksJson, updateTasks } from '../queries/tasks.ts';

type Way = 'deleted' | 'restored';

/** Subtasks stay; while their parent is in the trash they are shown without one. */
export function deleteTask(ctx: Ctx, id: string, version: number | undefined): Promise<void> {
  return ctx.db.write(async (tx) => {
    const task = await lockLiveTask(tx, ctx, id, version);
    await move(tx, ctx, [task], 'deleted');
  });
}

/** Restoring what is not in the trash changes nothing, so that it can be sent again. */
export function restoreTask(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const task = await lockTask(tx, ctx, id);
    if (!task.deleted_at) return findTask(tx, ctx, id);
    const [, restored] = await Promise.all([move(tx, ctx, [task], 'restored'), findTask(tx, ctx, id)]);
    return restored;
  });
}

/** Several tasks into the trash or out of it, all or none; those that are there already stay as they are. */
export function moveTasks(ctx: Ctx, known: readonly KnownTask[], way: Way): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const tasks = await lockTasks(tx, ctx, known, { live: false });
    const ids = tasks.map(({ id }) => id);
    const moving = tasks.filter((task) => Boolean(task.deleted_at) === (way === 'restored'));
    const [, after] = await Promise.all([move(tx, ctx, moving, way), tasksJson(tx, ctx.workspaceId, ids)]);
    return after;
  });
}

async function move(tx: Tx, ctx: Ctx, tasks: Pick<TaskRow, 'id' | 'deleted_at'>[], way: Way): Promise<void> {
  if (tasks.length === 0) return;
  const after = way === 'deleted' ? ctx.now : null;
  for (const { id, deleted_at } of tasks) {
    const changes: Changes = { deleted_at: [deleted_at, after] };
    audit(tx, ctx, { action: `task.${way}`, objectType: 'task', objectId: id, changes });
  }
  const ids = tasks.map(({ id }) => id);
  await updateTasks(tx, ctx.workspaceId, ids, { deleted_at: after }, ctx.now);
}
