import { TASK_PRIORITIES, TASK_STATUSES, type TaskPriority, type TaskStatus } from '@daybook/contracts';
import type { TaskFilters } from '../../data/tasks.ts';
import { addDays } from '../../lib/zone.ts';
import { DUE_GROUPS, type DueGroup, GROUPINGS, type GroupBy, lastDayOfWeek } from './grouping.ts';
import { SORTS, type SortBy } from './sorting.ts';

/** Everything about the tasks page that its address says. */
export interface TaskView {
  isTrash: boolean;
  group: GroupBy;
  sort: SortBy;
  status: readonly TaskStatus[];
  priority: readonly TaskPriority[];
  /** Ids; `none` for tasks without a project. */
  project: readonly string[];
  tag: readonly string[];
  due: DueGroup | null;
  q: string;
  /** The task whose panel is open. */
  taskId: string | null;
}

export const OPEN_STATUSES: readonly TaskStatus[] = ['todo', 'in_progress'];

export const DEFAULT_VIEW: TaskView = {
  isTrash: false,
  group: 'due',
  sort: 'manual',
  status: OPEN_STATUSES,
  priority: [],
  project: [],
  tag: [],
  due: null,
  q: '',
  taskId: null,
};

/** What shows all open tasks again; sorting, grouping and the open panel stay. */
export const NO_FILTERS: Partial<TaskView> = {
  q: '',
  status: OPEN_STATUSES,
  priority: [],
  project: [],
  tag: [],
  due: null,
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What can't be read is left out: an old or mistyped address still shows tasks. */
export function parseView(params: URLSearchParams): TaskView {
  const status = many(params, 'status').filter(isOneOf(TASK_STATUSES));
  const taskId = params.get('task')?.toLowerCase() ?? '';
  return {
    isTrash: params.get('view') === 'trash',
    group: oneOf(GROUPINGS, params.get('group')) ?? DEFAULT_VIEW.group,
    sort: oneOf(SORTS, params.get('sort')) ?? DEFAULT_VIEW.sort,
    status: status.length > 0 ? inOrder(TASK_STATUSES, status) : DEFAULT_VIEW.status,
    priority: inOrder(TASK_PRIORITIES, many(params, 'priority').filter(isOneOf(TASK_PRIORITIES))),
    project: many(params, 'project').filter((id) => id === 'none' || UUID.test(id)),
    tag: many(params, 'tag').filter((tag) => tag.length <= 50),
    due: oneOf(DUE_GROUPS, params.get('due')),
    q: (params.get('q') ?? '').slice(0, 200),
    taskId: UUID.test(taskId) ? taskId : null,
  };
}

/** The other way round; what is as usual isn't said. */
export function formatView(view: TaskView): URLSearchParams {
  const params = new URLSearchParams();
  if (view.isTrash) params.set('view', 'trash');
  if (view.group !== DEFAULT_VIEW.group) params.set('group', view.group);
  if (view.sort !== DEFAULT_VIEW.sort) params.set('sort', view.sort);
  if (!isSameSet(view.status, DEFAULT_VIEW.status)) params.set('status', view.status.join(','));
  if (view.priority.length > 0) params.set('priority', view.priority.join(','));
  if (view.project.length > 0) params.set('project', view.project.join(','));
  if (view.tag.length > 0) params.set('tag', view.tag.join(','));
  if (view.due) params.set('due', view.due);
  if (view.q.trim()) params.set('q', view.q);
  if (view.taskId) params.set('task', view.taskId);
  return params;
}

/** What the server is asked for. */
export function filtersOf(view: TaskView, surroundings: { today: string; weekStart: number }): TaskFilters {
  if (view.isTrash) return { deleted: true };
  return {
    ...(isSameSet(view.status, TASK_STATUSES) ? {} : { status: view.status }),
    ...(view.priority.length > 0 ? { priority: view.priority } : {}),
    ...(view.project.length > 0 ? { project_id: view.project } : {}),
    ...(view.tag.length > 0 ? { tag: view.tag } : {}),
    ...(view.due ? dueSpan(view.due, surroundings) : {}),
    ...(view.q.trim() ? { q: view.q.trim() } : {}),
  };
}

function dueSpan(due: DueGroup, surroundings: { today: string; weekStart: number }): TaskFilters {
  const { today } = surroundings;
  const weekEnd = lastDayOfWeek(surroundings);
  if (due === 'none') return { has_due_date: false };
  if (due === 'overdue') return { due_before: addDays(today, -1) };
  if (due === 'today') return { due_after: today, due_before: today };
  return due === 'week' ? { due_after: addDays(today, 1), due_before: weekEnd } : { due_after: addDays(weekEnd, 1) };
}

/** Whether anything but the usual is filtered for; sorting, grouping and the open panel hide no task. */
export function isFiltered(view: TaskView): boolean {
  const { priority, project, tag, due, q, status } = view;
  return (
    priority.length + project.length + tag.length > 0 ||
    due !== null ||
    q.trim() !== '' ||
    !isSameSet(status, DEFAULT_VIEW.status)
  );
}

function many(params: URLSearchParams, name: string): string[] {
  const parts = params.getAll(name).flatMap((value) => value.split(','));
  return [...new Set(parts.map((part) => part.trim()).filter(Boolean))];
}

function isOneOf<const T extends string>(values: readonly T[]) {
  return (value: string): value is T => (values as readonly string[]).includes(value);
}

function oneOf<const T extends string>(values: readonly T[], value: string | null): T | null {
  return value !== null && isOneOf(values)(value) ? value : null;
}

function inOrder<T extends string>(order: readonly T[], values: readonly T[]): T[] {
  return order.filter((value) => values.includes(value));
}

export function isSameSet<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}
