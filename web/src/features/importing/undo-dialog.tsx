import type { ListedImport } from '@daybook/contracts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { ConfirmDialog } from '../../ui/index.ts';

interface UndoDialogProps {
  doomed: ListedImport;
  isPending: boolean;
  onUndo: () => void;
  onClose: () => void;
}

/** One of the few questions: an import that is undone takes everything with it. */
export function UndoDialog({ doomed, isPending, onUndo, onClose }: UndoDialogProps) {
  return (
    <ConfirmDialog
      title={t('importing.undoTitle')}
      confirmLabel={t('importing.undo')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={onUndo}
      isPending={isPending}
    >
      {t('importing.undoText', {
        count: doomed.created,
        file: doomed.filename ?? t('importing.unnamed'),
        time: durationProse(doomed.total_seconds),
      })}
    </ConfirmDialog>
  );
}
