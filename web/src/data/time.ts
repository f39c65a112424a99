import { api, type TimeEntry } from '@daybook/contracts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { uuidv7 } from 'uuidv7';
import { ApiError, call, callList } from '../lib/api/index.ts';
import { type DaySpan, draftEntry, dropEntry, findEntry, putEntry, recentKey, spanKey } from './entry-cache.ts';
import { everyPage } from './every-page.ts';
import { keys } from './keys.ts';
import {
  beginChange,
  type ChangeListener,
  endChange,
  IN_TURN,
  learnVersion,
  mutationKey,
  staleAgainst,
  versionToSend,
} from './time-mutation.ts';
import { useChange } from './use-change.ts';

export * from './clock.ts';
export { type DaySpan, secondsOf, spanOfWeek } from './entry-cache.ts';
export { canStartStill, type StartInput } from './refused-starts.ts';
export { type ChangeListener, usePendingEntries } from './time-mutation.ts';
export * from './timer.ts';

/** All entries that touch these local days, newest first, the running one with them. */
export function entriesQuery(span: DaySpan) {
  return queryOptions({
    queryKey: spanKey(span),
    queryFn: ({ signal }) =>
      everyPage((page, per_page) =>
        callList(
          api.time.list,
          { query: { start_date: span.from, end_date: span.to, page, per_page, sort: '-start_time' } },
          { signal },
        ),
      ),
  });
}

export function useEntries(span: DaySpan) {
  return useQuery(entriesQuery(span));
}

/** What of these local days is archived, and so not among their entries; null for nothing. */
export function useArchivedTime({ from, to }: DaySpan) {
  return useQuery({
    queryKey: [...keys.time, 'archived', from, to],
    queryFn: async ({ signal }) =>
      (await callList(api.time.list, { query: { start_date: from, end_date: to, per_page: 1 } }, { signal })).archived,
  });
}

/** The latest entries, for continuing them; the newest hundred are enough to choose from. */
export const recentEntriesQuery = queryOptions({
  queryKey: recentKey,
  queryFn: async ({ signal }) =>
    (await callList(api.time.list, { query: { page: 1, per_page: 100, sort: '-start_time' } }, { signal })).data,
});

export function useRecentEntries(isWanted = true) {
  return useQuery({ ...recentEntriesQuery, enabled: isWanted });
}

export interface EntryValues {
  task_id?: string | null;
  project_id?: string | null;
  description?: string;
  tags?: string[];
  billable?: boolean;
  start_time?: string;
  end_time?: string;
}

type NewEntry = EntryValues & { id: string; start_time: string; end_time: string; task_title?: string | null };

/** Writes time down; the id is made before (newEntryId), so that whoever creates it can point at it at once. */
export function useCreateEntry({ onFailed }: ChangeListener = {}) {
  const client = useQueryClient();
  return useChange({
    mutationKey: [...mutationKey, 'create'],
    scope: IN_TURN,
    mutationFn: async ({ task_title: _shown, ...body }: NewEntry) => {
      const entry = await call(api.time.create, { body });
      learnVersion(entry);
      return entry;
    },
    onMutate: async (input) => {
      await beginChange(client);
      putEntry(client, draftEntry(client, { ...input, source: 'manual', is_manual: true }));
    },
    onError: (error, input) => {
      dropEntry(client, input.id);
      onFailed?.(error);
    },
    onSettled: () => endChange(client),
  });
}

export function newEntryId(): string {
  return uuidv7();
}

export interface EntryChange {
  id: string;
  /** The entry as the person saw it. */
  seen: TimeEntry;
  change: EntryValues;
}

function withChange(entry: TimeEntry, change: EntryValues): TimeEntry {
  const next = { ...entry, ...change };
  if (!next.end_time) return next;
  const seconds = (Date.parse(next.end_time) - Date.parse(next.start_time)) / 1000;
  return { ...next, duration_seconds: seconds, duration_hours: seconds / 3600 };
}

export interface UpdateListener extends ChangeListener {
  /** Someone else had changed other fields meanwhile; now both changes are in. */
  onMerged?: () => void;
  /** Someone else had changed the same fields; `again` is what puts ours over theirs. */
  onStale?: (again: EntryChange) => void;
}

/** Changes an entry, finished, paused or running. */
export function useUpdateEntry({ onFailed, onMerged, onStale }: UpdateListener = {}) {
  const client = useQueryClient();
  return useChange({
    mutationKey: [...mutationKey, 'update'],
    scope: IN_TURN,
    mutationFn: async ({ id, seen, change }: EntryChange) => {
      const send = (version: number) => call(api.time.update, { params: { id }, body: { ...change, version } });
      try {
        return await send(versionToSend(seen));
      } catch (error) {
        const current = staleAgainst(error);
        if (!current || overlaps(seen, current, change)) throw error;
        const merged = await send(current.version);
        onMerged?.();
        return merged;
      }
    },
    onMutate: async ({ id, change }) => {
      await beginChange(client);
      const shown = findEntry(client, id);
      if (shown) putEntry(client, withChange(shown, change));
    },
    onSuccess: (entry) => {
      learnVersion(entry);
      putEntry(client, entry);
    },
    onError: (error, { id, seen, change }) => {
      const current = staleAgainst(error);
      putEntry(client, current ?? seen);
      if (!current) return onFailed?.(error);
      learnVersion(current);
      onStale?.({ id, seen: current, change });
    },
    // The description and the tags leave all sums as they are.
    onSettled: (_, __, { change }) =>
      endChange(
        client,
        Object.keys(change).some((field) => field !== 'description' && field !== 'tags'),
      ),
  });
}

/** Whether the other change is about the same fields. */
function overlaps(seen: TimeEntry, current: TimeEntry, change: EntryValues): boolean {
  const fields = Object.keys(change) as (keyof EntryValues)[];
  return fields.some((field) => JSON.stringify(seen[field]) !== JSON.stringify(current[field]));
}

/** Moves an entry to the trash at once; it stays there for 30 days. */
export function useDeleteEntry({ onFailed }: ChangeListener = {}) {
  const client = useQueryClient();
  return useChange({
    mutationKey: [...mutationKey, 'delete'],
    scope: IN_TURN,
    mutationFn: ({ id }: { id: string; entry: TimeEntry }) => call(api.time.remove, { params: { id }, query: {} }),
    onMutate: async ({ id }) => {
      await beginChange(client);
      dropEntry(client, id);
    },
    onError: (error, { entry }) => {
      // Gone already is as good.
      if (error instanceof ApiError && error.status === 404) return;
      putEntry(client, entry);
      onFailed?.(error);
    },
    onSettled: () => endChange(client),
  });
}

export function useRestoreEntry({ onFailed }: ChangeListener = {}) {
  const client = useQueryClient();
  return useChange({
    mutationKey: [...mutationKey, 'restore'],
    scope: IN_TURN,
    mutationFn: async ({ id }: { id: string; entry: TimeEntry }) => call(api.time.restore, { params: { id } }),
    onMutate: async ({ entry }) => {
      await beginChange(client);
      // A running entry that was deleted has ended; the server says when.
      if (entry.end_time) putEntry(client, entry);
    },
    onSuccess: (entry) => {
      learnVersion(entry);
      putEntry(client, entry);
    },
    onError: (error, { id }) => {
      dropEntry(client, id);
      onFailed?.(error);
    },
    onSettled: () => endChange(client),
  });
}
