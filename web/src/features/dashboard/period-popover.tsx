import type { RefObject } from 'react';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Popover, RangeCalendar } from '../../ui/index.ts';
import { type DayRange, namedPeriods } from './period.ts';

interface PeriodPopoverProps {
  today: string;
  value: DayRange | null;
  triggerRef: RefObject<HTMLElement | null>;
  onChoose: (range: DayRange) => void;
  onClose: () => void;
}

/** The periods that have names, and a month to choose others in. */
export function PeriodPopover({ today, value, triggerRef, onChoose, onClose }: PeriodPopoverProps) {
  const format = useFormat();
  return (
    <Popover
      label={t('dashboard.choosePeriod')}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom end"
    >
      <div className="flex flex-col gap-3">
        <div className="flex gap-1">
          {namedPeriods(today, format.weekStart).map(({ key, from, to }) => (
            <Button key={key} size={28} onPress={() => onChoose({ from, to })}>
              {t(`dashboard.${key}`)}
            </Button>
          ))}
        </div>
        <RangeCalendar aria-label={t('dashboard.choosePeriod')} value={value} onChange={onChoose} />
      </div>
    </Popover>
  );
}
