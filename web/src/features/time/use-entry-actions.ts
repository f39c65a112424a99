import type { TimeEntry } from '@daybook/contracts';
import {
  type EntryValues,
  newEntryId,
  useCreateEntry,
  useDeleteEntry,
  useRestoreEntry,
  useUpdateEntry,
} from '../../data/time.ts';
import { t } from '../../lib/messages/index.ts';
import { sayFailure, toast } from '../../ui/index.ts';
import { nameOfEntry } from './entry-name.ts';

export interface EntryDraft extends EntryValues {
  start_time: string;
  end_time: string;
  task_title?: string | null;
}

/** What can be done to entries, with what is said about it. */
export function useEntryActions() {
  const create = useCreateEntry({ onFailed: sayFailure });
  const restore = useRestoreEntry({ onFailed: sayFailure });
  const remove = useDeleteEntry({ onFailed: sayFailure });
  const update = useUpdateEntry({
    onFailed: sayFailure,
    onMerged: () => toast({ message: t('time.merged') }),
    // What was typed is not lost: one press puts it over the other's.
    onStale: (again) =>
      toast({
        message: t('time.changedElsewhere'),
        tone: 'bad',
        action: { label: t('time.useMine'), onAction: () => update.mutate(again) },
      }),
  });

  return {
    /** Answers the id of the new entry. */
    create(draft: EntryDraft): string {
      const id = newEntryId();
      create.mutate({ id, ...draft });
      return id;
    },
    update(entry: TimeEntry, change: EntryValues): void {
      update.mutate({ id: entry.id, seen: entry, change });
    },
    remove(entry: TimeEntry): void {
      remove.mutate({ id: entry.id, entry });
      toast({
        message: t('time.deleted', { name: nameOfEntry(entry) }),
        action: { label: t('common.undo'), onAction: () => restore.mutate({ id: entry.id, entry }) },
      });
    },
  };
}

export type EntryActions = ReturnType<typeof useEntryActions>;
