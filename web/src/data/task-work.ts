import type { api, CallOf, Task } from '@daybook/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { keys } from './keys.ts';

/** What a person may set on a task. */
export type TaskValues = Omit<
  NonNullable<CallOf<typeof api.tasks.update>['body']>,
  'version' | 'assignee_id' | 'status' | 'priority' | 'tags'
> &
  Partial<Pick<Task, 'status' | 'priority' | 'tags'>>;

export interface TaskChange {
  id: string;
  /** The task as it was shown to whoever changes it. */
  seen: Task;
  values: TaskValues;
}

/** One press, which may be about many tasks. */
export interface TaskWork {
  kind: 'create' | 'change' | 'remove' | 'restore';
  changes: readonly TaskChange[];
  /** When it was pressed, by this device. */
  at: string;
  /** What the server has answered so far, by id: a retry goes on from there. */
  answered: Map<string, Task | null>;
}

/** Whether there is any task at all. */
export const anyTaskKey = [...keys.tasks, 'any'] as const;

export const taskMutationKey = [...keys.tasks, 'change'] as const;

/** The task as it is shown once the work is done, on top of what the server says now. */
export function afterWork({ kind, at }: TaskWork, { seen, values }: TaskChange, current: Task = seen): Task {
  if (kind === 'remove') return { ...current, deleted_at: at };
  if (kind === 'restore') return { ...current, deleted_at: null };
  return withValues(current, values, at);
}

/** As the server does it: only `done` completes, and the archive leaves the mark alone. */
export function withValues(task: Task, values: TaskValues, at: string): Task {
  const next = { ...task, ...values } as Task;
  if (next.status === task.status || next.status === 'archived') return next;
  return { ...next, completed_at: next.status === 'done' ? (values.completed_at ?? task.completed_at ?? at) : null };
}

/** Work that is on its way, or waits for the connection, oldest first. */
export function pendingWork(client: QueryClient, except?: TaskWork): TaskWork[] {
  return client
    .getMutationCache()
    .findAll({ mutationKey: taskMutationKey, status: 'pending' })
    .map((mutation) => mutation.state.variables as TaskWork)
    .filter((work) => work !== except);
}

/** What our own changes have last made of a task: an answer that was under way before must not take it back. */
const confirmed = new Map<string, { task: Task; at: number }>();

export function confirm(task: Task): void {
  confirmed.set(task.id, { task, at: Date.now() });
}

export function latestOf(task: Task): Task {
  const own = confirmed.get(task.id)?.task;
  return own && own.version > task.version ? own : task;
}

export function confirmedSince(at: number): Task[] {
  return [...confirmed.values()].filter((own) => own.at >= at).map((own) => own.task);
}
