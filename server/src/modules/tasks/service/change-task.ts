import type { api, BodyOf } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { invalid, invalidFields } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import { findTask, lockLiveTask } from '../access.ts';
import { completionProblem } from '../completion.ts';
import { surroundingsOf, tasksAboveThemselves } from '../queries/lookups.ts';
import { danglingFields, referredIds } from '../references.ts';
import { ensureTags } from '../tags/ensure.ts';
import { taskChange } from '../task-change.ts';
import { writeChanges } from './write-changes.ts';

/**
 * Every change of a task but those of the trash: PATCH, PUT (a change of everything) and a new status alike. Without a
 * change neither the version nor the audit log moves on.
 */
export function changeTask(
  ctx: Ctx,
  id: string,
  { version, tags, ...given }: BodyOf<typeof api.tasks.update>,
): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const [before, { timezone, missing }] = await Promise.all([
      lockLiveTask(tx, ctx, id, version),
      surroundingsOf(tx, ctx.workspaceId, ctx.actor.userId, referredIds([given])),
    ]);
    const dangling = danglingFields(given, missing);
    if (dangling.length > 0) throw invalidFields(dangling);
    const problem = given.completed_at && completionProblem(new Date(given.completed_at), before.created_at, ctx.now);
    if (problem) throw invalid('completed_at', problem);
    const wanted = tags && { ids: await ensureTags(tx, ctx, tags), names: tags };
    const change = taskChange(before, given, wanted, { now: ctx.now, timezone });
    if (!change) return findTask(tx, ctx, id);
    const [, after, circle] = await Promise.all([
      writeChanges(tx, ctx, [change]),
      findTask(tx, ctx, id),
      change.columns.parent_id ? tasksAboveThemselves(tx, ctx.workspaceId, [id]) : [],
    ]);
    if (circle.length > 0) throw invalid('parent_id', 'must not be the task itself or one of its subtasks');
    return after;
  });
}
