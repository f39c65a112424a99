import type { Task, TaskPriority, TaskStatus } from '@daybook/contracts';

/** Which tasks a list holds, as the server is asked for them. */
export interface TaskFilters {
  status?: readonly TaskStatus[];
  priority?: readonly TaskPriority[];
  /** `none` for tasks without a project. */
  project_id?: readonly string[];
  /** All of them. */
  tag?: readonly string[];
  parent_id?: string;
  /** Both days included. */
  due_before?: string;
  due_after?: string;
  has_due_date?: boolean;
  q?: string;
  /** The trash, and nothing else. */
  deleted?: boolean;
  /** So many are enough, the most urgent: the rest isn't loaded. */
  most?: number;
}

/**
 * Whether the server would put the task in that list, so that a change shows in every list at once. How a text is found
 * only the server knows in full; a task that it has found stays while its texts stay.
 */
export function matchesFilters(task: Task, filters: TaskFilters, before?: Task): boolean {
  if ((task.deleted_at !== null) !== (filters.deleted ?? false)) return false;
  if (filters.status && !filters.status.includes(task.status)) return false;
  if (filters.priority && !filters.priority.includes(task.priority)) return false;
  if (filters.project_id && !filters.project_id.includes(task.project_id ?? 'none')) return false;
  if (filters.tag && !hasTags(task, filters.tag)) return false;
  if (filters.parent_id && filters.parent_id !== (task.parent_id ?? 'none')) return false;
  if (filters.has_due_date !== undefined && filters.has_due_date !== (task.due_date !== null)) return false;
  if (filters.due_before && !(task.due_date !== null && task.due_date <= filters.due_before)) return false;
  if (filters.due_after && !(task.due_date !== null && task.due_date >= filters.due_after)) return false;
  return !filters.q || isFound(task, filters.q, before);
}

function hasTags(task: Task, wanted: readonly string[]): boolean {
  const own = new Set(task.tags.map((tag) => tag.toLowerCase()));
  return wanted.every((tag) => own.has(tag.toLowerCase()));
}

function isFound(task: Task, q: string, before: Task | undefined): boolean {
  if (before && before.title === task.title && before.description === task.description) return true;
  const text = `${task.title}\n${task.description}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
