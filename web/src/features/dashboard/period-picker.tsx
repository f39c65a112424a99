import { CalendarRange } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, SegmentedControl } from '../../ui/index.ts';
import type { Period } from './period.ts';

const PeriodPopover = lazy(async () => ({ default: (await import('./period-popover.tsx')).PeriodPopover }));

export const PRESETS = [
  { id: '7d', label: () => t('dashboard.last7') },
  { id: '30d', label: () => t('dashboard.last30') },
  { id: '90d', label: () => t('dashboard.last90') },
  { id: '365d', label: () => t('dashboard.last365') },
  { id: 'all', label: () => t('dashboard.all') },
] as const;

interface PeriodPickerProps {
  period: Period;
  today: string;
  onChange: (period: Period) => void;
}

export function PeriodPicker({ period, today, onChange }: PeriodPickerProps) {
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const custom = 'preset' in period ? null : period;
  return (
    <div className="flex w-full items-center gap-2 md:w-auto">
      <SegmentedControl
        className="min-w-0 max-md:flex-1"
        label={t('dashboard.period')}
        options={PRESETS.map(({ id, label }) => ({ id, label: label() }))}
        value={'preset' in period ? period.preset : ''}
        onChange={(id) => onChange({ preset: id as (typeof PRESETS)[number]['id'] })}
      />
      <Button
        ref={button}
        icon={<CalendarRange />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPress={() => setOpen(true)}
        className="max-md:px-3.5!"
      >
        <span className="max-md:sr-only">
          {custom ? format.dayRange(custom.from, custom.to) : t('dashboard.custom')}
        </span>
      </Button>
      {isOpen && (
        <Suspense>
          <PeriodPopover
            today={today}
            value={custom}
            triggerRef={button}
            onClose={() => setOpen(false)}
            onChoose={(range) => {
              onChange(range);
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
