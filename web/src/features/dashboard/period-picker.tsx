import { CalendarRange } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Popover, PopoverTrigger, RangeCalendar, SegmentedControl } from '../../ui/index.ts';
import { namedPeriods, type Period } from './period.ts';

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
      <PopoverTrigger>
        <Button icon={<CalendarRange />} className="max-md:px-3.5!">
          <span className="max-md:sr-only">
            {custom ? format.dayRange(custom.from, custom.to) : t('dashboard.custom')}
          </span>
        </Button>
        <Popover label={t('dashboard.choosePeriod')}>
          {(close) => (
            <div className="flex flex-col gap-3">
              <div className="flex gap-1">
                {namedPeriods(today, format.weekStart).map(({ key, from, to }) => (
                  <Button
                    key={key}
                    size={28}
                    onPress={() => {
                      onChange({ from, to });
                      close();
                    }}
                  >
                    {t(`dashboard.${key}`)}
                  </Button>
                ))}
              </div>
              <RangeCalendar
                aria-label={t('dashboard.choosePeriod')}
                value={custom}
                onChange={(range) => {
                  onChange(range);
                  close();
                }}
              />
            </div>
          )}
        </Popover>
      </PopoverTrigger>
    </div>
  );
}
