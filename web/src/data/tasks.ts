import { api, type Task, type User } from '@daybook/contracts';
import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutationState,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { uuidv7 } from 'uuidv7';
import { call, callList } from '../lib/api/index.ts';
import { keys } from './keys.ts';
import {
  findTask,
  forgetTask,
  listKey,
  listsKey,
  putTasks,
  type TaskList,
  taskKey,
  withOwnChange,
} from './task-cache.ts';
import { loadTasks } from './task-load.ts';
import type { TaskFilters } from './task-match.ts';
import type { Refusal, WorkOutcome } from './task-outcome.ts';
import { sendWork } from './task-send.ts';
import {
  afterWork,
  anyTaskKey,
  type TaskChange,
  type TaskValues,
  type TaskWork,
  taskMutationKey,
} from './task-work.ts';
import { IN_TURN } from './time-mutation.ts';
import { useChange } from './use-change.ts';

export type { TaskList } from './task-cache.ts';
export { matchesFilters, type TaskFilters } from './task-match.ts';
export type { Refusal } from './task-outcome.ts';
export type { TaskChange, TaskValues } from './task-work.ts';

export function taskListQuery(client: QueryClient, filters: TaskFilters) {
  return queryOptions({
    queryKey: listKey(filters),
    queryFn: () => loadTasks(client, filters),
    // A list of which a part is missing is continued whenever somebody looks at it.
    staleTime: (query) => ((query.state.data as TaskList | undefined)?.isComplete ? 30_000 : 0),
    // The rows are kept the same by their versions, which is quicker than comparing all of them in depth.
    structuralSharing: false,
  });
}

/** All tasks of a list, in no order; a long one grows while it comes. What was shown stays until the next is there. */
export function useTaskList(filters: TaskFilters, options: { isWanted?: boolean } = {}) {
  const client = useQueryClient();
  return useQuery({
    ...taskListQuery(client, filters),
    enabled: options.isWanted ?? true,
    placeholderData: keepPreviousData,
  });
}

/** One task, also from the trash; what a list has of it shows at once. */
export function useTask(id: string | null) {
  const client = useQueryClient();
  return useQuery({
    queryKey: taskKey(id ?? ''),
    queryFn: async ({ signal }) =>
      withOwnChange(client, await call(api.tasks.get, { params: { id: id as string } }, { signal })),
    enabled: id !== null,
    initialData: () => (id ? findTask(client, id) : undefined),
    // Shown at once, and asked for again all the same.
    initialDataUpdatedAt: 0,
  });
}

/** The latest of this person's time on a task, and how much it is in all. */
export function useTaskTime(taskId: string) {
  return useQuery({
    queryKey: [...keys.time, 'of-task', taskId],
    queryFn: ({ signal }) =>
      callList(api.time.list, { query: { task_id: taskId, per_page: 8, sort: '-start_time' } }, { signal }),
  });
}

export type NewTask = Pick<Task, 'title'> &
  Partial<
    Pick<
      Task,
      | 'description'
      | 'status'
      | 'priority'
      | 'start_date'
      | 'due_date'
      | 'estimated_minutes'
      | 'tags'
      | 'project_id'
      | 'parent_id'
      | 'parent_title'
      | 'position'
    >
  >;

/** A task that the server has not seen yet. Without a position it stands before all others, as the server does it. */
function draftTask(client: QueryClient, values: NewTask): Task {
  const user = client.getQueryData<User | null>(keys.me);
  const now = new Date();
  return {
    id: uuidv7(),
    workspace_id: user?.personal_workspace_id ?? '',
    description: '',
    status: 'todo',
    priority: 'medium',
    start_date: null,
    due_date: null,
    estimated_minutes: null,
    tracked_seconds: 0,
    tags: [],
    project_id: null,
    parent_id: null,
    parent_title: null,
    assignee: null,
    created_by: user?.id ?? null,
    completed_at: null,
    position: -now.getTime() / 1000,
    metadata: {},
    calendar_event_id: null,
    deleted_at: null,
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
    version: 1,
    ...values,
  };
}

/** What a screen says about changes; these hooks show nothing themselves. */
export interface TaskListener {
  /** What could not be saved is shown again as it was. */
  onRefused?: (refused: readonly Refusal[]) => void;
  /** Nothing of it could be saved: the server has failed. */
  onFailed?: (error: Error) => void;
  onMerged?: (tasks: readonly Task[]) => void;
}

/** Everything that changes tasks: shown at once in every list, sent in turn. */
export function useTaskChanges(listener: TaskListener = {}) {
  const client = useQueryClient();
  const options = {
    mutationKey: taskMutationKey,
    mutationFn: sendWork,
    onMutate: (work: TaskWork) => {
      putTasks(
        client,
        work.changes.map((change) => afterWork(work, change, findTask(client, change.id))),
      );
    },
    onSuccess: (outcome: WorkOutcome, work: TaskWork) => {
      // While another change waits behind this one, what it shows must stay.
      putTasks(
        client,
        outcome.saved.map((task) => withOwnChange(client, task, work)),
      );
      takeBack(client, work, outcome.refused);
      if (outcome.refused.length > 0) listener.onRefused?.(outcome.refused);
      if (outcome.merged.length > 0) listener.onMerged?.(outcome.merged);
    },
    onError: (error: Error, work: TaskWork) => {
      const unsaved = work.changes.filter(({ id }) => !work.answered.get(id));
      takeBack(
        client,
        work,
        unsaved.map((change) => ({ change, error, current: null })),
      );
      void client.invalidateQueries({ queryKey: keys.tasks });
      listener.onFailed?.(error);
    },
    onSettled: (_: unknown, __: unknown, work: TaskWork) => refreshWhatShows(client, work),
  };
  const { mutate: sendInTurn } = useChange({ ...options, scope: IN_TURN });
  // Many take their time, and must not hold up the timer.
  const { mutate: sendMany } = useChange({ ...options, scope: { id: 'tasks' } });

  return useMemo(() => {
    function work(kind: TaskWork['kind'], changes: readonly TaskChange[]) {
      if (changes.length === 0) return;
      const send = changes.length > 1 ? sendMany : sendInTurn;
      send({ kind, changes, at: new Date().toISOString(), answered: new Map() });
    }
    const all = (tasks: readonly Task[]) => tasks.map((seen) => ({ id: seen.id, seen, values: {} }));
    return {
      /** The task as it is shown now. */
      shown: (id: string) => findTask(client, id),
      create(values: NewTask): Task {
        const seen = draftTask(client, values);
        work('create', [{ id: seen.id, seen, values: {} }]);
        return seen;
      },
      change: (changes: readonly TaskChange[]) => work('change', changes),
      remove: (tasks: readonly Task[]) => work('remove', all(tasks)),
      restore: (tasks: readonly Task[]) => work('restore', all(tasks)),
    };
  }, [client, sendInTurn, sendMany]);
}

function takeBack(client: QueryClient, work: TaskWork, refused: readonly Refusal[]): void {
  const tasks = refused.flatMap(({ change, current }) => {
    if (work.kind === 'create') {
      forgetTask(client, change.id);
      return [];
    }
    const { seen, values } = change;
    if (work.kind !== 'change') return [seen];
    if (current) return [withOwnChange(client, current, work)];
    // Only these fields: others may have been changed since.
    const fields = Object.keys(values) as (keyof TaskValues & keyof Task)[];
    const before = Object.fromEntries(fields.map((field) => [field, seen[field]]));
    const shown = findTask(client, change.id) ?? seen;
    return [{ ...shown, ...before, completed_at: 'status' in values ? seen.completed_at : shown.completed_at } as Task];
  });
  putTasks(client, tasks);
}

/** What else shows something of the tasks. The lists are right already, but for those that a text finds. */
function refreshWhatShows(client: QueryClient, work: TaskWork): void {
  if (client.isMutating({ mutationKey: taskMutationKey }) > 1) return;
  void client.invalidateQueries({ queryKey: keys.analytics });
  if (work.kind !== 'change') void client.invalidateQueries({ queryKey: anyTaskKey });
  void client.invalidateQueries({
    queryKey: listsKey,
    predicate: ({ queryKey }) => Boolean((queryKey[listsKey.length] as TaskFilters).q),
  });
  const fields = new Set(
    work.changes.flatMap(({ values, seen }) => Object.keys(work.kind === 'create' ? seen : values)),
  );
  if (fields.has('tags')) void client.invalidateQueries({ queryKey: keys.tags });
  // Entries show the title of their task.
  if (work.kind !== 'create' && (work.kind !== 'change' || fields.has('title'))) {
    void client.invalidateQueries({ queryKey: keys.time });
  }
}

/** Ids of the tasks with a change on its way, or waiting for the connection. */
export function usePendingTasks(): ReadonlySet<string> {
  const works = useMutationState({
    filters: { mutationKey: taskMutationKey, status: 'pending' },
    select: (mutation) => (mutation.state.variables as TaskWork).changes.map(({ id }) => id).join(' '),
  });
  const ids = works.join(' ');
  return useMemo(() => new Set(ids ? ids.split(' ') : []), [ids]);
}
