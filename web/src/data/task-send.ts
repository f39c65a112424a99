import { api, MOST_TASKS_AT_ONCE, type Task } from '@daybook/contracts';
import { ApiError, call } from '../lib/api/index.ts';
import { meetingOf, type WorkOutcome } from './task-outcome.ts';
import { canGoTogether, sendTogether } from './task-send-together.ts';
import { confirm, latestOf, type TaskChange, type TaskWork } from './task-work.ts';

/**
 * Sends a piece of work: one task by its own address, many by the hundred.
 * @throws OfflineError, or ApiError where the server has failed: sent again, it goes on where it was
 */
export async function sendWork(work: TaskWork): Promise<WorkOutcome> {
  const outcome: WorkOutcome = { saved: [], refused: [], merged: [] };
  const waiting = work.changes.filter(({ id }) => !work.answered.has(id));
  if (work.kind === 'create' || work.changes.length === 1 || !work.changes.every(canGoTogether)) {
    for (const change of waiting) await sendOne(work, change, outcome);
  } else {
    for (let start = 0; start < waiting.length; start += MOST_TASKS_AT_ONCE) {
      await sendTogether(work, waiting.slice(start, start + MOST_TASKS_AT_ONCE), outcome);
    }
  }
  for (const task of work.answered.values()) if (task) outcome.saved.push(task);
  return outcome;
}

async function sendOne(work: TaskWork, change: TaskChange, outcome: WorkOutcome): Promise<void> {
  try {
    const task = await send(work, change, outcome);
    confirm(task);
    work.answered.set(change.id, task);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw error;
    const current = staleAgainst(error);
    if (current) confirm(current);
    work.answered.set(change.id, null);
    outcome.refused.push({ change, error, current });
  }
}

async function send(work: TaskWork, change: TaskChange, outcome: WorkOutcome): Promise<Task> {
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

async function update(change: TaskChange, outcome: WorkOutcome): Promise<Task> {
  const { id, seen, values } = change;
  const send = (version: number) => call(api.tasks.update, { params: { id }, body: { ...values, version } });
  try {
    return await send(latestOf(seen).version);
  } catch (error) {
    const current = staleAgainst(error);
    const meeting = current && meetingOf(change, current);
    if (!current || meeting === 'conflict') throw error;
    if (meeting === 'already_so') return current;
    const merged = await send(current.version);
    outcome.merged.push(merged);
    return merged;
  }
}

function staleAgainst(error: unknown): Task | null {
  if (!(error instanceof ApiError) || error.reason !== 'stale_version') return null;
  return (error.details.current as Task | undefined) ?? null;
}
