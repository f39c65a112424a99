import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, TagNames, Version } from './fields.ts';
import { completedWithStatus, startsBeforeDue, Task, TaskPatch } from './tasks.ts';

/** As many tasks as a page of a list holds, and as an answer of the size of one. */
export const MOST_TASKS_AT_ONCE = 100;

const { title: _title, description: _text, metadata: _metadata, version: _version, ...shared } = TaskPatch.shape;

/** What can be said of many tasks: all that a PATCH takes but texts and metadata, and tags one by one. */
export const TaskBulkPatch = z
  .strictObject({
    ...shared,
    /** Beside the tags that each has; made where they do not exist yet. After `remove_tags`. */
    add_tags: TagNames.optional(),
    remove_tags: TagNames.optional(),
  })
  .refine(startsBeforeDue.check, startsBeforeDue.problem)
  .refine(completedWithStatus.check, completedWithStatus.problem)
  .refine(({ tags, add_tags, remove_tags }) => !tags || !(add_tags || remove_tags), {
    path: ['tags'],
    message: 'must not be given together with add_tags or remove_tags',
  });
export type TaskBulkPatch = z.output<typeof TaskBulkPatch>;

const Item = z.strictObject({ id: Id, version: Version.optional(), patch: TaskBulkPatch.optional() });

function listOfUpTo<S extends z.ZodType>(item: S) {
  return z
    .array(item)
    .min(1, 'must name at least one task')
    .max(MOST_TASKS_AT_ONCE, `must name at most ${MOST_TASKS_AT_ONCE} tasks`)
    .optional();
}

/**
 * Which tasks (`ids`, or `items` where their versions are known or each has a patch of its own) and what becomes of them:
 * one patch for all, a patch with each, `delete` or `restore`. An id that is twice in `ids` counts once.
 */
export const TaskBulk = z
  .strictObject({
    ids: listOfUpTo(Id),
    items: listOfUpTo(Item),
    patch: TaskBulkPatch.optional(),
    delete: z.literal(true, 'must be true or left out').optional(),
    restore: z.literal(true, 'must be true or left out').optional(),
  })
  .superRefine(({ ids, items = [], patch, ...rest }, issues) => {
    const problem = (path: (string | number)[], message: string) => issues.addIssue({ code: 'custom', path, message });
    if (Boolean(ids) === items.length > 0) problem(['ids'], 'must be given, or items instead: one of them');
    const ways = [patch, rest.delete, rest.restore, items.some((item) => item.patch)].filter(Boolean);
    if (ways.length !== 1) {
      problem(['patch'], 'must be given, or a patch with every item, or delete, or restore: one of them');
      return;
    }
    const places = new Map(items.map((item, place) => [item.id, place]));
    items.forEach((item, place) => {
      if (places.get(item.id) !== place) problem(['items', place, 'id'], 'must not be there twice');
      if (!item.patch && items.some((other) => other.patch)) problem(['items', place, 'patch'], 'must be given');
    });
  });

/**
 * All or nothing. NOT_FOUND names the tasks that are not there in `details.ids`; for a patch those in the trash too. CONFLICT
 * has in `details.current` all tasks that are of another version, as they are now. VALIDATION_ERROR has in `details.ids`
 * the tasks that the change doesn't fit, e.g. a due date before their own start. What is already so changes nothing, so the
 * same request may be sent again. Answers the tasks as they are then, in the order in which they were named.
 */
export const taskBulk = endpoint({
  name: 'tasks.bulk',
  method: 'POST',
  path: '/tasks/bulk',
  summary: `Change, delete or restore up to ${MOST_TASKS_AT_ONCE} tasks: all of them or none`,
  access: 'tasks:write',
  body: TaskBulk,
  success: { status: 200, data: z.array(Task) },
  errors: ['NOT_FOUND', 'CONFLICT'],
});
