import type { TimeEntry } from '@daybook/contracts';
import { Sheet } from '../../ui/index.ts';
import { EntryList } from './entry-list.tsx';
import type { EntryActions } from './use-entry-actions.ts';
import type { GridCell } from './week-grid.ts';

interface CellSheetProps {
  title: string;
  cell: GridCell<TimeEntry>;
  actions: EntryActions;
  onContinue: (entry: TimeEntry) => void;
  onClose: () => void;
}

/** The entries of a cell on a phone. */
export function CellSheet({ title, cell, actions, onContinue, onClose }: CellSheetProps) {
  return (
    <Sheet title={title} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <EntryList entries={[...cell.entries].reverse()} actions={actions} onContinue={onContinue} />
    </Sheet>
  );
}
