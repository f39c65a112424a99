import type { Project, Task, TaskPriority, TaskStatus } from '@daybook/contracts';
import { TASK_STATUSES } from '@daybook/contracts';
import type { NewTask, TaskValues } from '../../data/tasks.ts';
import { addDays, weekOf } from '../../lib/zone.ts';

export const GROUPINGS = ['due', 'project', 'priority', 'status', 'tag'] as const;
export type GroupBy = (typeof GROUPINGS)[number];

export const DUE_GROUPS = ['overdue', 'today', 'week', 'later', 'none'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

/** The most urgent first. */
export const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const satisfies readonly TaskPriority[];

export interface TaskGroup {
  by: GroupBy;
  /** A due group, a project's id, a priority, a status, a tag; `none` for tasks without one. */
  id: string;
  tasks: readonly Task[];
}

export interface Surroundings {
  /** The person's local day, and the day on which their week begins (0 for Sunday). */
  today: string;
  weekStart: number;
  /** In the order in which they are shown. */
  projects: readonly Pick<Project, 'id'>[];
}

export type Compare = (a: Task, b: Task) => number;

/**
 * Groups in their order, without the empty ones but for `alwaysShown`; a task with several tags is in each of theirs.
 */
export function groupTasks(
  tasks: readonly Task[],
  by: GroupBy,
  surroundings: Surroundings,
  compare: Compare,
  alwaysShown: readonly string[] = [],
): TaskGroup[] {
  const byId = new Map<string, Task[]>(alwaysShown.map((id) => [id, []]));
  const weekEnd = lastDayOfWeek(surroundings);
  for (const task of [...tasks].sort(compare)) {
    for (const id of groupIdsOf(task, by, surroundings.today, weekEnd)) {
      const group = byId.get(id);
      if (group) group.push(task);
      else byId.set(id, [task]);
    }
  }
  return orderOf(by, [...byId.keys()], surroundings).flatMap((id) => {
    const group = byId.get(id);
    return group ? [{ by, id, tasks: group }] : [];
  });
}

function groupIdsOf(task: Task, by: GroupBy, today: string, weekEnd: string): string[] {
  if (by === 'due') return [dueGroupOf(task.due_date, today, weekEnd)];
  if (by === 'project') return [task.project_id ?? 'none'];
  if (by === 'priority') return [task.priority];
  if (by === 'status') return [task.status];
  return task.tags.length > 0 ? task.tags.map(tagGroup) : ['none'];
}

/** A tag may be called "none". */
const TAG = 'tag:';
export const tagGroup = (tag: string) => TAG + tag;

/** The tag of a group by tag; null for the tasks without one. */
export function tagOfGroup(id: string): string | null {
  return id.startsWith(TAG) ? id.slice(TAG.length) : null;
}

export function dueGroupOf(due: string | null, today: string, weekEnd: string): DueGroup {
  if (due === null) return 'none';
  if (due < today) return 'overdue';
  if (due === today) return 'today';
  return due <= weekEnd ? 'week' : 'later';
}

export function lastDayOfWeek({ today, weekStart }: Pick<Surroundings, 'today' | 'weekStart'>): string {
  return weekOf(today, weekStart)[6] as string;
}

function orderOf(by: GroupBy, present: string[], { projects }: Surroundings): readonly string[] {
  if (by === 'due') return DUE_GROUPS;
  if (by === 'priority') return PRIORITIES;
  if (by === 'status') return IN_WORK_ORDER;
  if (by === 'tag') return present.sort((a, b) => Number(a === 'none') - Number(b === 'none') || a.localeCompare(b));
  const known = projects.map((project) => project.id);
  // A project that isn't here yet keeps its tasks in sight.
  const unknown = present.filter((id) => id !== 'none' && !known.includes(id));
  return [...known, ...unknown, 'none'];
}

/** What is being worked on comes first. */
const IN_WORK_ORDER: readonly TaskStatus[] = [
  'in_progress',
  ...TASK_STATUSES.filter((status) => status !== 'in_progress'),
];

/** What a task is given that is written into a group, or moved there from another one. */
export function valuesOfGroup(
  { by, id }: Pick<TaskGroup, 'by' | 'id'>,
  surroundings: Pick<Surroundings, 'today' | 'weekStart'>,
): Partial<NewTask> {
  if (by === 'due') return { due_date: dueDateOfGroup(id as DueGroup, surroundings) };
  if (by === 'project') return { project_id: id === 'none' ? null : id };
  if (by === 'priority') return { priority: id as TaskPriority };
  if (by === 'status') return { status: id as TaskStatus };
  const tag = tagOfGroup(id);
  return { tags: tag === null ? [] : [tag] };
}

/** Nobody plans for yesterday: what is written under "overdue" is due today. */
export function dueDateOfGroup(id: DueGroup, surroundings: Pick<Surroundings, 'today' | 'weekStart'>): string | null {
  const weekEnd = lastDayOfWeek(surroundings);
  if (id === 'none') return null;
  if (id === 'week') return weekEnd;
  return id === 'later' ? addDays(weekEnd, 1) : surroundings.today;
}

/** What changes when a task is moved from one group to another; of its tags only the one of the group it leaves. */
export function valuesOfMove(
  task: Task,
  from: Pick<TaskGroup, 'by' | 'id'>,
  to: Pick<TaskGroup, 'by' | 'id'>,
  surroundings: Pick<Surroundings, 'today' | 'weekStart'>,
): TaskValues {
  if (from.id === to.id) return {};
  if (to.by !== 'tag') {
    const values = valuesOfGroup(to, surroundings) as TaskValues;
    // A task must not end before it starts.
    const isTooLate = values.due_date && task.start_date && task.start_date > values.due_date;
    return isTooLate ? { ...values, start_date: values.due_date as string } : values;
  }
  const [left, entered] = [tagOfGroup(from.id), tagOfGroup(to.id)];
  const kept = entered === null ? [] : task.tags.filter((tag) => tag !== left && tag !== entered);
  return { tags: entered === null ? kept : [...kept, entered] };
}
