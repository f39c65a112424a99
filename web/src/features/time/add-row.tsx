import { Plus } from 'lucide-react';
import { lazy, Suspense, useRef } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Button } from '../../ui/index.ts';
import type { RowName } from './week-grid.ts';

const AddRowPopover = lazy(async () => ({ default: (await import('./add-row-form.tsx')).AddRowPopover }));

export interface AddRowProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onAdd: (row: RowName) => void;
}

/** A row that nothing was tracked in yet: its project, then durations are written into it. */
export function AddRow({ isOpen, onOpenChange, onAdd }: AddRowProps) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        variant="ghost"
        size={28}
        icon={<Plus />}
        keys="n"
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onPress={() => onOpenChange(true)}
        className="-ml-2"
      >
        {t('timesheet.addRow')}
      </Button>
      {isOpen && (
        <Suspense>
          <AddRowPopover triggerRef={button} onAdd={onAdd} onClose={() => onOpenChange(false)} />
        </Suspense>
      )}
    </>
  );
}
