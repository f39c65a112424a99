import type { TimeEntry } from '@daybook/contracts';
import { useMemo } from 'react';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { cx } from '../../ui/index.ts';
import { commonHours, layoutDay } from './day-layout.ts';
import { DayTimeline } from './day-timeline.tsx';

const HOUR_PX = 32;

export interface WeekTimelineProps {
  entries: readonly TimeEntry[];
  days: readonly string[];
  sums: readonly number[];
  today: string;
  now: number;
  onSelect: (entry: TimeEntry, day: string) => void;
}

/** Seven days side by side, on the same hours. */
export function WeekTimeline({ entries, days, sums, today, now, onSelect }: WeekTimelineProps) {
  const format = useFormat();
  const zone = format.timeZone;
  const layouts = useMemo(() => {
    const alone = days.map((day) => layoutDay(entries, { day, zone, now }));
    const defaultHours = commonHours(alone);
    return days.map((day) => layoutDay(entries, { day, zone, now, defaultHours }));
  }, [entries, days, zone, now]);
  const first = layouts[0]!;

  return (
    <div className="overflow-x-auto">
      <div className="flex min-w-180">
        <div aria-hidden className="relative w-18 shrink-0 pt-10">
          <div className="relative">
            {first.hours.map((hour) => (
              <span
                key={hour.at}
                className="absolute right-2 -translate-y-1/2 text-12 whitespace-nowrap text-muted tabular"
                style={{ top: ((hour.at - first.from) / 3_600_000) * HOUR_PX }}
              >
                {format.time(hour.at)}
              </span>
            ))}
          </div>
        </div>
        {layouts.map((layout, index) => {
          const day = days[index]!;
          return (
            <div
              key={day}
              className={cx('min-w-0 flex-1 border-l border-line px-px pb-3', day === today && 'bg-accent-wash/40')}
            >
              <p
                className={cx(
                  'flex h-10 items-center justify-between px-2 text-12',
                  day === today ? 'font-medium text-accent' : 'text-muted',
                )}
              >
                <span>
                  {format.day(day, 'weekday')} {format.day(day, 'number')}
                </span>
                <span className="tabular">{sums[index] ? durationShort(sums[index]!) : ''}</span>
              </p>
              <DayTimeline
                layout={layout}
                now={now}
                hourPx={HOUR_PX}
                hideHours
                label={`${t('time.timeline')}: ${format.day(day, 'long')}`}
                onSelect={(entry) => onSelect(entry, day)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
