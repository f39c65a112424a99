import type { TimeEntry } from '@daybook/contracts';
import { hashKey, type QueryClient, useMutationState } from '@tanstack/react-query';
import { ApiError } from '../lib/api/index.ts';
import { keys } from './keys.ts';

/** All changes of time are sent one after the other: a stop never overtakes its start, online again after a while. */
export const IN_TURN = { id: 'time' };
export const mutationKey = [...keys.time, 'change'] as const;

/** Fetched answers must not take away what is shown already but not yet confirmed. */
export async function beginChange(client: QueryClient): Promise<void> {
  await client.cancelQueries({ queryKey: keys.time });
}

/** Whether one of the changes since the last answer has moved tracked time, which tasks and projects show. */
let hasMovedTime = false;

/** After the last of several changes: what shows them is asked for again. */
export function endChange(client: QueryClient, movesTime = true): void {
  hasMovedTime ||= movesTime;
  if (client.isMutating({ mutationKey }) > 1) return;
  const shown = hasMovedTime ? [keys.analytics, keys.tasks, keys.projects, keys.suggestions] : [keys.analytics];
  hasMovedTime = false;
  for (const queryKey of [keys.time, keys.tags, ...shown]) void client.invalidateQueries({ queryKey });
}

/** The timer was used on another device: what shows its time is asked for again. The timer itself is as new as can be. */
export function refreshAfterElsewhere(client: QueryClient): void {
  const isTimer = ({ queryKey }: { queryKey: readonly unknown[] }) => hashKey(queryKey) === hashKey(keys.timer);
  void client.invalidateQueries({ queryKey: keys.time, predicate: (query) => !isTimer(query) });
  for (const queryKey of [keys.analytics, keys.tasks, keys.projects, keys.suggestions])
    void client.invalidateQueries({ queryKey });
}

/** What a screen says when a change is refused; these hooks show nothing themselves. */
export interface ChangeListener {
  onFailed?: (error: Error) => void;
}

/** The object as someone else has left it, where a change came too late. */
export function staleAgainst(error: unknown): TimeEntry | null {
  const isStale = error instanceof ApiError && error.reason === 'stale_version';
  return isStale ? ((error.details.current as TimeEntry | undefined) ?? null) : null;
}

/** The latest version that our own changes have made, by entry: a second change must not stumble over the first. */
const ownVersions = new Map<string, number>();

export function learnVersion(entry: TimeEntry): void {
  ownVersions.set(entry.id, entry.version);
}

export function versionToSend(seen: TimeEntry): number {
  return Math.max(seen.version, ownVersions.get(seen.id) ?? 0);
}

/** Ids of the entries with a change on its way, or waiting for the connection. */
export function usePendingEntries(): ReadonlySet<string> {
  const ids = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: (mutation) => (mutation.state.variables as { id?: string } | undefined)?.id,
  });
  return new Set(ids.filter((id) => id !== undefined));
}
