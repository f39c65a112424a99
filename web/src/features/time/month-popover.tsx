import type { RefObject } from 'react';
import { Calendar, Popover } from '../../ui/index.ts';

interface MonthPopoverProps {
  label: string;
  day: string;
  onDay: (day: string) => void;
  triggerRef: RefObject<HTMLElement | null>;
  onClose: () => void;
}

export function MonthPopover({ label, day, onDay, triggerRef, onClose }: MonthPopoverProps) {
  return (
    <Popover
      label={label}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom end"
    >
      <Calendar
        aria-label={label}
        value={day}
        onChange={(chosen) => {
          onDay(chosen);
          onClose();
        }}
      />
    </Popover>
  );
}
