import { api, type CallOf, type Task } from '@daybook/contracts';
import { ApiError, call } from '../lib/api/index.ts';
import { meetingOf, type WorkOutcome } from './task-outcome.ts';
import { confirm, latestOf, type TaskChange, type TaskWork } from './task-work.ts';

type BulkBody = NonNullable<CallOf<typeof api.tasks.bulk>['body']>;
type BulkPatch = NonNullable<BulkBody['patch']>;

/** Texts are written one at a time. */
export function canGoTogether({ values }: TaskChange): boolean {
  return !('title' in values || 'description' in values || 'metadata' in values);
}

/** A change on its way with others. */
interface Sent {
  change: TaskChange;
  /** The version it is meant for. */
  version: number;
  /** Somebody else has changed other fields since the task was seen. */
  isMerged: boolean;
}

/**
 * Sends up to a hundred changes as one request. The server makes all or none, and names those that are in the way: they
 * are left out, or merged, and the others sent again, so that one task doesn't hold up a selection.
 */
export async function sendTogether(
  work: TaskWork,
  changes: readonly TaskChange[],
  outcome: WorkOutcome,
): Promise<void> {
  let waiting: readonly Sent[] = changes.map((change) => ({
    change,
    version: latestOf(change.seen).version,
    isMerged: false,
  }));
  while (waiting.length > 0) {
    try {
      const saved = await call(api.tasks.bulk, { body: bodyOf(work, waiting) });
      const merged = new Set(waiting.filter((sent) => sent.isMerged).map(({ change }) => change.id));
      for (const task of saved) {
        answer(work, task.id, task);
        if (merged.has(task.id)) outcome.merged.push(task);
      }
      return;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status >= 500 || error.status === 429) throw error;
      waiting = withoutObstacles(work, waiting, error, outcome);
    }
  }
}

function answer(work: TaskWork, id: string, task: Task | null): void {
  if (task) confirm(task);
  work.answered.set(id, task);
}

function bodyOf(work: TaskWork, waiting: readonly Sent[]): BulkBody {
  const ids = waiting.map(({ change }) => change.id);
  if (work.kind === 'remove') return { ids, delete: true };
  if (work.kind === 'restore') return { ids, restore: true };
  return { items: waiting.map(({ change, version }) => ({ id: change.id, version, patch: patchOf(change) })) };
}

/** Tags as they are added and removed: what somebody else does to the others meanwhile stays. */
function patchOf({ seen, values }: TaskChange): BulkPatch {
  const { tags, title: _title, description: _description, metadata: _metadata, ...patch } = values;
  if (!tags) return patch;
  const without = (all: readonly string[], others: readonly string[]) => all.filter((tag) => !others.includes(tag));
  return { ...patch, add_tags: without(tags, seen.tags), remove_tags: without(seen.tags, tags) };
}

/** What can still be sent once the server has said what is in the way: fewer than before, or merged. */
function withoutObstacles(
  work: TaskWork,
  waiting: readonly Sent[],
  error: ApiError,
  outcome: WorkOutcome,
): readonly Sent[] {
  const named = new Set(error.details.ids as string[] | undefined);
  const stale = new Map(
    error.reason === 'stale_version' ? (error.details.current as Task[]).map((t) => [t.id, t]) : [],
  );
  const isAboutSome = waiting.some(({ change: { id } }) => named.has(id) || stale.has(id));
  return waiting.flatMap((sent) => {
    const { change, isMerged } = sent;
    const current = stale.get(change.id);
    if (isAboutSome && !current && !named.has(change.id)) return [sent];
    const meeting = current && meetingOf(change, current, true);
    if (meeting === 'mergeable' && !isMerged) return [{ change, version: current!.version, isMerged: true }];
    if (meeting === 'already_so') answer(work, change.id, current!);
    else if (work.kind === 'remove' && error.status === 404) answer(work, change.id, goneOf(work, change));
    else {
      if (current) confirm(current);
      answer(work, change.id, null);
      outcome.refused.push({ change, error, current: current ?? null });
    }
    return [];
  });
}

/** Gone already is as good as deleted. */
function goneOf(work: TaskWork, { seen }: TaskChange): Task {
  return { ...latestOf(seen), deleted_at: work.at, version: latestOf(seen).version + 1 };
}
