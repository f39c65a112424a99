import { isDeepStrictEqual } from 'node:util';
import type { api, BodyOf } from '@daybook/contracts';
import { audit, changesBetween } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { invalid } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import { findTask, lockLiveTask } from '../access.ts';
import { completionAfter } from '../completion.ts';
import { standsAbove, surroundingsOf } from '../queries/lookups.ts';
import { addTaskTags, removeOtherTaskTags, type TaskRow, updateTask } from '../queries/tasks.ts';
import { checkReferences } from '../references.ts';
import { ensureTags } from '../tags/ensure.ts';

type TaskChange = BodyOf<typeof api.tasks.update>;

/**
 * Every change of a task but those of the trash: PATCH, PUT (a change of everything) and a new status alike. What is
 * given as it is already changes nothing, and without a change neither the version nor the audit log moves on. So a
 * reference that is shown as null, because its object is in the trash, outlives a null.
 */
export function changeTask(ctx: Ctx, id: string, { version, tags, ...given }: TaskChange): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const [before, surroundings] = await Promise.all([
      lockLiveTask(tx, ctx, id, version),
      surroundingsOf(tx, ctx.workspaceId, ctx.actor.userId, given),
    ]);
    checkReferences(surroundings);
    // The database keeps the keys of an object in an order of its own.
    const metadata = isDeepStrictEqual(given.metadata, before.metadata) ? undefined : given.metadata;
    const changes = changesBetween<Omit<TaskRow, 'tags' | 'tag_ids'>>(before, { ...given, metadata });
    const tagIds = tags ? await ensureTags(tx, ctx, tags) : before.tag_ids;
    const retagged = new Set([...tagIds, ...before.tag_ids]).size > Math.min(tagIds.length, before.tag_ids.length);
    if (Object.keys(changes).length === 0 && !retagged) return findTask(tx, ctx, id);

    if (changes.parent_id && given.parent_id && (await standsAbove(tx, ctx.workspaceId, id, given.parent_id))) {
      throw invalid('parent_id', 'must not be the task itself or one of its subtasks');
    }
    const set = Object.fromEntries(Object.entries(changes).map(([field, [, after]]) => [field, after]));
    const completion = given.status && completionAfter(before, given.status, { now: ctx.now, ...surroundings });
    audit(tx, ctx, {
      action: 'task.updated',
      objectType: 'task',
      objectId: id,
      changes: retagged ? { ...changes, tags: [before.tags, tags] } : changes,
    });
    const [, , , after] = await Promise.all([
      retagged && removeOtherTaskTags(tx, ctx.workspaceId, id, tagIds),
      retagged && addTaskTags(tx, ctx.workspaceId, id, tagIds),
      updateTask(tx, ctx.workspaceId, id, { ...set, ...completion }, ctx.now),
      findTask(tx, ctx, id),
    ]);
    return after;
  });
}
