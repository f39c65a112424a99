import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { addTaskTags, onTask, removeTaskTags, updateTasks } from '../queries/tasks.ts';
import type { TaskChange } from '../task-change.ts';

/** Sends the changes of locked tasks, audited task by task; those that set the same are one statement. */
export async function writeChanges(tx: Tx, ctx: Ctx, changes: readonly TaskChange[]): Promise<void> {
  for (const { before, changes: audited } of changes) {
    audit(tx, ctx, { action: 'task.updated', objectType: 'task', objectId: before.id, changes: audited });
  }
  const removed = changes.flatMap(({ before, removedTagIds }) => onTask(before.id, removedTagIds));
  const added = changes.flatMap(({ before, addedTagIds }) => onTask(before.id, addedTagIds));
  const alike = Map.groupBy(changes, ({ columns }) => JSON.stringify(columns));
  await Promise.all([
    removed.length > 0 && removeTaskTags(tx, ctx.workspaceId, removed),
    added.length > 0 && addTaskTags(tx, ctx.workspaceId, added),
    ...[...alike.values()].map((same) => {
      const ids = same.map(({ before }) => before.id);
      return updateTasks(tx, ctx.workspaceId, ids, same[0]?.columns ?? {}, ctx.now);
    }),
  ]);
}
