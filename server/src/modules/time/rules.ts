import type { RequiredField } from '@daybook/contracts';
import { conflict, invalidFields } from '../../core/errors.ts';
import { type Rules, rulesOf } from '../workspaces/index.ts';
import type { Interval } from './instants.ts';

/** What a workspace's policy asks of the entries of one user. */
export interface EntryRules {
  preventsOverlaps: boolean;
  required: readonly RequiredField[];
  /** Where the first day that is not locked begins for that user; null where none is. */
  lockedUntil: Date | null;
}

/**
 * @param stored the policy as the database keeps it; null for a workspace that the user is no longer in, whose rules bind
 *   nobody who only ends a timer there
 * @param timezone of whose time it is
 */
export function entryRulesOf(stored: Partial<Rules> | null, timezone: string): EntryRules {
  const { overlaps, required_fields, locked_before } = rulesOf(stored ?? {});
  return {
    preventsOverlaps: overlaps === 'prevent',
    required: required_fields,
    lockedUntil: locked_before === null ? null : dayBegin(locked_before, timezone),
  };
}

function dayBegin(day: string, timezone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(timezone).startOfDay().epochMilliseconds);
}

/** @throws AppError CONFLICT `locked_period` where one of these starts touches a locked day */
export function refuseLocked({ lockedUntil }: EntryRules, starts: readonly Date[]): void {
  if (lockedUntil === null || starts.every((start) => start >= lockedUntil)) return;
  throw conflict('locked_period', 'Time before this instant is locked in this workspace; an admin can unlock it.', {
    locked_until: lockedUntil.toISOString(),
  });
}

export interface Filled {
  taskId: string | null;
  projectId: string | null;
  description: string;
  /** Names or ids. */
  tags: readonly string[];
}

const IS_EMPTY: Record<RequiredField, { path: string; test(entry: Filled): boolean }> = {
  project: { path: 'project_id', test: (entry) => entry.projectId === null },
  task: { path: 'task_id', test: (entry) => entry.taskId === null },
  description: { path: 'description', test: (entry) => entry.description.trim() === '' },
  tags: { path: 'tags', test: (entry) => entry.tags.length === 0 },
};

/** @throws AppError VALIDATION_ERROR naming every field that the policy requires and the entry doesn't have */
export function refuseIncomplete({ required }: EntryRules, entry: Filled): void {
  const missing = required.map((field) => IS_EMPTY[field]).filter((field) => field.test(entry));
  if (missing.length === 0) return;
  throw invalidFields(missing.map(({ path }) => ({ path, message: 'is required in this workspace' })));
}

/**
 * What is left of an interval once others are cut out of it.
 *
 *     interval   ├──────────────┤
 *     taken        ├──┤    ├──────┤
 *     left       ├─┤  ├────┤
 *
 * @param taken in the order of their starts; they may overlap each other
 */
export function without({ start, end }: Interval, taken: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let from = start;
  for (const one of taken) {
    if (one.start > from) left.push({ start: from, end: one.start < end ? one.start : end });
    if (one.end > from) from = one.end;
    if (from >= end) return left;
  }
  left.push({ start: from, end });
  return left;
}
