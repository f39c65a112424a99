import type { TimeEntry } from '@daybook/contracts';
import { usePendingEntries } from '../../data/time.ts';
import { t } from '../../lib/messages/index.ts';
import { EntryRow } from './entry-row.tsx';
import type { EntryActions } from './use-entry-actions.ts';

export interface EntryListProps {
  entries: readonly TimeEntry[];
  actions: EntryActions;
  onContinue: (entry: TimeEntry) => void;
  /** The entry that was just made here. */
  newId?: string | null;
  label?: string;
}

export function entryDomId(entry: { id: string }): string {
  return `entry-${entry.id}`;
}

/** Entries, newest first, each edited in place. */
export function EntryList({ entries, actions, onContinue, newId, label }: EntryListProps) {
  const pending = usePendingEntries();
  return (
    <ul aria-label={label ?? t('time.entries')} className="@container rounded-card border border-line bg-surface">
      {entries.map((entry) => (
        <EntryRow
          key={entry.id}
          entry={entry}
          actions={actions}
          onContinue={onContinue}
          isNew={entry.id === newId}
          isPending={pending.has(entry.id)}
          domId={entryDomId(entry)}
        />
      ))}
    </ul>
  );
}
