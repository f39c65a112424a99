import type { TimeEntry } from '@daybook/contracts';
import type { RefObject } from 'react';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Popover } from '../../ui/index.ts';
import { EntryList } from './entry-list.tsx';
import { useRowName } from './timesheet-row-title.tsx';
import type { EntryActions } from './use-entry-actions.ts';
import type { GridCell, GridRow } from './week-grid.ts';

export interface CellEntriesProps {
  row: GridRow<TimeEntry>;
  cell: GridCell<TimeEntry>;
  day: string;
  triggerRef: RefObject<HTMLTableCellElement | null>;
  actions: EntryActions;
  onContinue: (entry: TimeEntry) => void;
  onClose: () => void;
}

/** The entries that a cell of the timesheet is the sum of, each to be edited. */
export function CellEntries({ row, cell, day, triggerRef, actions, onContinue, onClose }: CellEntriesProps) {
  const format = useFormat();
  const nameOf = useRowName();
  const label = t('timesheet.cellEntries', { work: nameOf(row), day: format.day(day, 'long') });
  return (
    <Popover
      label={label}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom end"
      className="w-130"
    >
      <p className="mb-2 flex items-baseline justify-between gap-3 text-12 text-muted">
        <span>{format.day(day, 'long')}</span>
        <span className="font-medium tabular">{durationShort(cell.seconds)}</span>
      </p>
      <EntryList entries={[...cell.entries].reverse()} actions={actions} onContinue={onContinue} label={label} />
    </Popover>
  );
}
