import { isDeepStrictEqual } from 'node:util';
import { changesBetween } from '../../core/audit.ts';
import { type CompletionMoment, completionAfter } from './completion.ts';
import type { TaskColumns, TaskRow, TaskValues } from './queries/tasks.ts';

/** What a caller wants of a task; what is left out stays. */
export type WantedValues = { [field in keyof TaskValues]?: TaskValues[field] | undefined } & {
  /** Comes with a status. */
  completed_at?: string | undefined;
};

/** All tags that a task shall show, each once. */
export interface WantedTags {
  ids: readonly string[];
  /** As they were spelt, for the audit log. */
  names: readonly string[];
}

/** What is to be written of a task. */
export interface TaskChange {
  before: TaskRow;
  columns: TaskColumns;
  addedTagIds: string[];
  removedTagIds: string[];
  /** For the audit log: `{field: [before, after]}`. */
  changes: Record<string, [unknown, unknown]>;
}

/**
 * What is given as it is already changes nothing; undefined where that is all of it. So a reference that is shown as null,
 * because its object is in the trash, outlives a null, and a tag in the trash stays on the task.
 */
export function taskChange(
  before: TaskRow,
  { completed_at, ...wanted }: WantedValues,
  tags: WantedTags | undefined,
  moment: CompletionMoment,
): TaskChange | undefined {
  // The database keeps the keys of an object in an order of its own.
  const metadata = isDeepStrictEqual(wanted.metadata, before.metadata) ? undefined : wanted.metadata;
  const changes = changesBetween<Omit<WantedValues, 'completed_at'>>(before, { ...wanted, metadata });
  const columns = Object.fromEntries(Object.entries(changes).map(([field, [, after]]) => [field, after]));
  const completedAt = completed_at ? new Date(completed_at) : undefined;
  const completion = wanted.status && completionAfter(before, { status: wanted.status, completedAt }, moment);
  if (completion && completedAt) changes.completed_at = [before.completed_at, completedAt];
  const [own, all] = [new Set(before.tag_ids), new Set(tags?.ids ?? before.tag_ids)];
  const [addedTagIds, removedTagIds] = [[...all.difference(own)], [...own.difference(all)]];
  if (addedTagIds.length + removedTagIds.length > 0) changes.tags = [before.tags, tags?.names];
  if (Object.keys(changes).length === 0) return undefined;
  return { before, columns: { ...columns, ...completion }, addedTagIds, removedTagIds, changes };
}

/** Whether it would be due before it starts. */
export function isDueBeforeStart({ before, columns }: TaskChange): boolean {
  const { start_date, due_date } = { ...before, ...columns };
  return start_date !== null && due_date !== null && due_date < start_date;
}

/** How many tags it would show. */
export function tagCount({ before, addedTagIds, removedTagIds }: TaskChange): number {
  return before.tag_ids.length + addedTagIds.length - removedTagIds.length;
}
