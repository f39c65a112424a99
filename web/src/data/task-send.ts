import { api, type Task } from '@daybook/contracts';
import { ApiError, call } from '../lib/api/index.ts';
import { pause, secondsToWait } from './task-load.ts';
import { confirm, latestOf, type TaskChange, type TaskWork } from './task-work.ts';

export interface Refusal {
  change: TaskChange;
  error: Error;
  /** The task as somebody else has left it, where the same fields were changed meanwhile. */
  current: Task | null;
}

export interface WorkOutcome {
  saved: Task[];
  refused: Refusal[];
  /** Somebody else had changed other fields meanwhile; both changes are in. */
  merged: Task[];
}

/** Few enough not to crowd the server out, enough that a hundred tasks don't take a hundred round trips. */
const AT_ONCE = 4;

/**
 * Sends a piece of work, task by task.
 * @throws OfflineError, or ApiError where the server has failed: sent again, it goes on where it was
 */
export async function sendWork(work: TaskWork): Promise<WorkOutcome> {
  const outcome: WorkOutcome = { saved: [], refused: [], merged: [] };
  const waiting = work.changes.filter(({ id }) => !work.answered.has(id));
  async function sendNext(): Promise<void> {
    for (let change = waiting.shift(); change; change = waiting.shift()) await sendOne(work, change, outcome);
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, sendNext));
  for (const task of work.answered.values()) if (task) outcome.saved.push(task);
  return outcome;
}

async function sendOne(work: TaskWork, change: TaskChange, outcome: WorkOutcome): Promise<void> {
  for (;;) {
    try {
      const task = await send(work, change, outcome);
      if (task) confirm(task);
      work.answered.set(change.id, task);
      return;
    } catch (error) {
      const seconds = secondsToWait(error);
      if (seconds !== undefined) {
        await pause(seconds * 1000);
        continue;
      }
      if (!(error instanceof ApiError) || error.status >= 500) throw error;
      const current = staleAgainst(error);
      if (current) confirm(current);
      work.answered.set(change.id, null);
      outcome.refused.push({ change, error, current });
      return;
    }
  }
}

async function send(work: TaskWork, change: TaskChange, outcome: WorkOutcome): Promise<Task | null> {
  const params = { id: change.id };
  switch (work.kind) {
    case 'create':
      return create(change.seen);
    case 'restore':
      return call(api.tasks.restore, { params });
    case 'remove':
      try {
        await call(api.tasks.remove, { params, query: {} });
      } catch (error) {
        // Gone already is as good.
        if (!(error instanceof ApiError && error.status === 404)) throw error;
      }
      return { ...latestOf(change.seen), deleted_at: work.at, version: latestOf(change.seen).version + 1 };
    case 'change':
      return update(change, outcome);
  }
}

async function create(draft: Task): Promise<Task> {
  const { id, title, description, status, priority, start_date, due_date, estimated_minutes, tags } = draft;
  const { project_id, parent_id, position } = draft;
  try {
    return await call(api.tasks.create, {
      body: {
        ...{ id, title, description, status, priority, start_date, due_date, estimated_minutes, tags },
        ...{ project_id, parent_id, position },
      },
    });
  } catch (error) {
    // Sent before, and only the answer was lost.
    if (!(error instanceof ApiError && error.reason === 'duplicate_id')) throw error;
    return call(api.tasks.get, { params: { id } });
  }
}

async function update({ id, seen, values }: TaskChange, outcome: WorkOutcome): Promise<Task> {
  const send = (version: number) => call(api.tasks.update, { params: { id }, body: { ...values, version } });
  try {
    return await send(latestOf(seen).version);
  } catch (error) {
    const current = staleAgainst(error);
    if (!current) throw error;
    const fields = Object.keys(values) as (keyof typeof values)[];
    const isSame = (a: Task, b: Partial<Task>) =>
      fields.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));
    // It is so already: sent before, or somebody else meant the same.
    if (isSame(current, values as Partial<Task>)) return current;
    if (!isSame(current, seen)) throw error;
    const merged = await send(current.version);
    outcome.merged.push(merged);
    return merged;
  }
}

function staleAgainst(error: unknown): Task | null {
  if (!(error instanceof ApiError) || error.reason !== 'stale_version') return null;
  return (error.details.current as Task | undefined) ?? null;
}
