import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { JsonText } from '../../../core/json.ts';
import { findTask, lockLiveTask, lockTask } from '../access.ts';
import { updateTask } from '../queries/tasks.ts';

/** Subtasks stay; while their parent is in the trash they are shown without one. */
export function deleteTask(ctx: Ctx, id: string, version: number | undefined): Promise<void> {
  return ctx.db.write(async (tx) => {
    await lockLiveTask(tx, ctx, id, version);
    audit(tx, ctx, { action: 'task.deleted', objectType: 'task', objectId: id });
    await updateTask(tx, ctx.workspaceId, id, { deleted_at: ctx.now }, ctx.now);
  });
}

/** Restoring what is not in the trash changes nothing, so that it can be sent again. */
export function restoreTask(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const task = await lockTask(tx, ctx, id);
    if (!task.deleted_at) return findTask(tx, ctx, id);
    audit(tx, ctx, { action: 'task.restored', objectType: 'task', objectId: id });
    const [, restored] = await Promise.all([
      updateTask(tx, ctx.workspaceId, id, { deleted_at: null }, ctx.now),
      findTask(tx, ctx, id),
    ]);
    return restored;
  });
}
