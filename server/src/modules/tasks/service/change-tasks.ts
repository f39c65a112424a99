import { type FieldProblem, MOST_TAGS } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { invalidFields } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import { lockTasks } from '../access.ts';
import type { BulkChange } from '../bulk.ts';
import { completionProblem } from '../completion.ts';
import { surroundingsOf, tasksAboveThemselves } from '../queries/lookups.ts';
import { type TaskRow, tasksJson } from '../queries/tasks.ts';
import { danglingFields, referredIds } from '../references.ts';
import { isDueBeforeStart, tagCount, taskChange } from '../task-change.ts';
import { wantedTags } from './wanted-tags.ts';
import { writeChanges } from './write-changes.ts';

/**
 * Changes several tasks as a PATCH of each would, all of them or none.
 * @throws AppError NOT_FOUND and CONFLICT as `lockTasks`, VALIDATION_ERROR with the tasks that the change doesn't fit
 */
export function changeTasks(ctx: Ctx, wanted: readonly BulkChange[]): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const patches = wanted.map(({ patch }) => patch);
    const [rows, { timezone, missing }] = await Promise.all([
      lockTasks(tx, ctx, wanted, { live: true }),
      surroundingsOf(tx, ctx.workspaceId, ctx.actor.userId, referredIds(patches)),
    ]);
    refuse(wanted, ({ patch, patchPlace }) => danglingFields(patch, missing, `${patchPlace}.`));

    refuse(wanted, ({ patch: { completed_at }, patchPlace }, i) => {
      const { created_at } = rows[i] as TaskRow;
      const problem = completed_at && completionProblem(new Date(completed_at), created_at, ctx.now);
      return problem ? [{ path: `${patchPlace}.completed_at`, message: problem }] : [];
    });

    const tagsOf = await wantedTags(tx, ctx, wanted);
    const moment = { now: ctx.now, timezone };
    const changes = rows.flatMap((before, i) => {
      const { tags: _tags, add_tags: _added, remove_tags: _removed, ...values } = (wanted[i] as BulkChange).patch;
      return taskChange(before, values, tagsOf(before, wanted[i] as BulkChange), moment) ?? [];
    });
    const byId = new Map(changes.map((change) => [change.before.id, change]));
    refuse(wanted, ({ id, place }) => {
      const change = byId.get(id);
      const misfits = [];
      if (change && isDueBeforeStart(change)) misfits.push('due_date must not be before start_date');
      if (change && tagCount(change) > MOST_TAGS) misfits.push(`tags must be at most ${MOST_TAGS}`);
      if (change?.columns.parent_id === id) misfits.push('parent_id must be another task');
      return misfits.map((message) => ({ path: place, message }));
    });

    const moved = changes.filter(({ columns }) => columns.parent_id).map(({ before }) => before.id);
    const [, after, circle] = await Promise.all([
      writeChanges(tx, ctx, changes),
      tasksJson(
        tx,
        ctx.workspaceId,
        wanted.map(({ id }) => id),
      ),
      moved.length > 0 ? tasksAboveThemselves(tx, ctx.workspaceId, moved) : ([] as string[]),
    ]);
    refuse(wanted, ({ id, place }) =>
      circle.includes(id) ? [{ path: place, message: 'parent_id must not be one of its subtasks' }] : [],
    );
    return after;
  });
}

/** @throws AppError VALIDATION_ERROR where there are problems, each said once, with the tasks that have any */
function refuse(wanted: readonly BulkChange[], problemsOf: (change: BulkChange, i: number) => FieldProblem[]): void {
  const found = wanted.map((change, i) => ({ id: change.id, problems: problemsOf(change, i) }));
  const problems = new Map(found.flatMap((one) => one.problems).map((one) => [`${one.path} ${one.message}`, one]));
  if (problems.size === 0) return;
  const ids = found.filter((one) => one.problems.length > 0).map(({ id }) => id);
  throw invalidFields([...problems.values()], { ids });
}
