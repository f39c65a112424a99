import type { api, BodyOf } from '@daybook/contracts';
import { audit, changesOfNew } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { invalidFields } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { JsonText } from '../../../core/json.ts';
import { findTask } from '../access.ts';
import { completionAfter } from '../completion.ts';
import { surroundingsOf } from '../queries/lookups.ts';
import { addTaskTags, insertTask, onTask } from '../queries/tasks.ts';
import { danglingFields, referredIds } from '../references.ts';
import { ensureTags } from '../tags/ensure.ts';

/** @throws AppError CONFLICT where there is a task of this id already */
export function createTask(
  ctx: Ctx,
  { id = newId(), tags = [], ...body }: BodyOf<typeof api.tasks.create>,
): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const { timezone, missing } = await surroundingsOf(tx, ctx.workspaceId, ctx.actor.userId, referredIds([body]));
    const dangling = danglingFields(body, missing);
    if (dangling.length > 0) throw invalidFields(dangling);
    const status = body.status ?? 'todo';
    const completion = completionAfter({ status: 'todo', completed_at: null }, { status }, { now: ctx.now, timezone });
    const task = {
      id,
      title: body.title,
      description: body.description ?? '',
      status,
      priority: body.priority ?? 'medium',
      start_date: body.start_date ?? null,
      due_date: body.due_date ?? null,
      estimated_minutes: body.estimated_minutes ?? null,
      project_id: body.project_id ?? null,
      parent_id: body.parent_id ?? null,
      assignee_id: body.assignee_id ?? null,
      position: body.position,
      metadata: body.metadata ?? {},
      createdBy: ctx.actor.userId,
      completed_at: completion?.completed_at ?? null,
      completed_date: completion?.completed_date ?? null,
    };
    const tagIds = await ensureTags(tx, ctx, tags);
    audit(tx, ctx, {
      action: 'task.created',
      objectType: 'task',
      objectId: id,
      changes: changesOfNew({ ...body, status, priority: task.priority, tags }),
    });
    const [, , created] = await Promise.all([
      insertTask(tx, ctx.workspaceId, task, ctx.now),
      tagIds.length > 0 && addTaskTags(tx, ctx.workspaceId, onTask(id, tagIds)),
      findTask(tx, ctx, id),
    ]);
    return created;
  });
}
