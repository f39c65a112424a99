import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useActivitySummary } from '../../../data/activity.ts';
import { durationProse } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { addDays } from '../../../lib/zone.ts';
import { Card, cx, ErrorState, Loading, NeedsServer, Skeleton } from '../../../ui/index.ts';
import {
  dayByKey,
  type HeatCell,
  heatRows,
  LEVEL_SECONDS,
  type Level,
  monthStarts,
  WEEKS,
  yearOf,
} from './heat-cells.ts';

interface YearCardProps {
  day: string;
  today: string;
  onDay: (day: string) => void;
}

/** Level by level towards the accent. Nothing is the ground. */
const FILLS: Record<Level, string | undefined> = {
  0: undefined,
  1: 'color-mix(in oklab, var(--accent) 25%, var(--surface))',
  2: 'color-mix(in oklab, var(--accent) 50%, var(--surface))',
  3: 'color-mix(in oklab, var(--accent) 75%, var(--surface))',
  4: 'var(--accent)',
};

/** A year of days; each leads to its ribbon. */
export function YearCard({ day, today, onDay }: YearCardProps) {
  const { weekStart } = useFormat();
  const query = useActivitySummary(yearOf(today, weekStart), { isLive: false });
  const days = query.data?.days;
  return (
    <Card title={t('code.year.title')}>
      {days ? (
        <>
          <HeatMap days={days} day={day} today={today} onDay={onDay} />
          <Legend />
        </>
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} isRetrying={query.isFetching} />
      ) : query.isPaused ? (
        <NeedsServer />
      ) : (
        <Loading>
          <Skeleton className="h-40 w-full" />
        </Loading>
      )}
    </Card>
  );
}

function HeatMap({ days, day, today, onDay }: YearCardProps & { days: readonly { date: string; seconds: number }[] }) {
  const format = useFormat();
  const { weekStart } = format;
  const rows = useMemo(() => heatRows(days, today, weekStart), [days, today, weekStart]);
  const year = yearOf(today, weekStart);
  const months = new Map(monthStarts(today, weekStart).map(({ week, date }) => [week, date]));
  const [focused, setFocused] = useState<string | null>(null);
  const stop = focused ?? (day >= year.from && day <= year.to ? day : today);
  const scroller = useRef<HTMLDivElement>(null);
  // The weeks that somebody looks for first are at the end.
  useEffect(() => {
    if (scroller.current) scroller.current.scrollLeft = scroller.current.scrollWidth;
  }, []);
  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const to = dayByKey(event.key, stop, year);
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setFocused(to);
    event.currentTarget.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus();
  };
  return (
    <div ref={scroller} className="relative overflow-x-auto pb-1">
      <table
        onKeyDown={move}
        className="w-full min-w-190 table-fixed border-separate border-spacing-0.5 text-12 text-muted"
      >
        <caption className="sr-only">{t('code.year.caption')}</caption>
        <thead>
          <tr>
            <td className="w-9" />
            {Array.from({ length: WEEKS }, (_, week) => (
              <th
                key={addDays(year.from, week * 7)}
                scope="col"
                className="h-4 p-0 text-left font-normal whitespace-nowrap"
              >
                <span className="sr-only">
                  {t('code.year.weekOf', { day: format.day(addDays(year.from, week * 7), 'short') })}
                </span>
                {months.has(week) && <span aria-hidden>{monthName(months.get(week) as string, format.locale)}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, weekday) => (
            <tr key={addDays(year.from, weekday)}>
              <th scope="row" className="p-0 pr-1 text-left font-normal">
                <span className={cx(weekday % 2 === 1 && 'sr-only')}>
                  {format.day(addDays(year.from, weekday), 'weekday')}
                </span>
              </th>
              {row.map((cell, week) => (
                <td key={addDays(year.from, week * 7)} className="p-0">
                  {cell && (
                    <DayCell
                      cell={cell}
                      isChosen={cell.date === day}
                      isStop={cell.date === stop}
                      onFocus={() => setFocused(cell.date)}
                      onPress={() => onDay(cell.date)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DayCellProps {
  cell: HeatCell;
  isChosen: boolean;
  /** The one that Tab comes to; arrows lead to the others. */
  isStop: boolean;
  onFocus: () => void;
  onPress: () => void;
}

function DayCell({ cell: { date, seconds, level }, isChosen, isStop, onFocus, onPress }: DayCellProps) {
  const format = useFormat();
  const label = t('code.year.cell', {
    day: format.day(date, 'date'),
    time: seconds > 0 ? durationProse(seconds) : t('code.year.none'),
  });
  return (
    <button
      type="button"
      data-date={date}
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      aria-current={isChosen ? 'date' : undefined}
      title={label}
      onFocus={onFocus}
      onClick={onPress}
      className={cx(
        'block aspect-square w-full rounded-[3px] bg-hover outline-offset-1 hover:ring-1 hover:ring-faint',
        isChosen && 'ring-2 ring-text',
      )}
      style={FILLS[level] ? { background: FILLS[level] } : undefined}
    />
  );
}

/** From nothing to much, and what that is in hours. */
function Legend() {
  const hours = LEVEL_SECONDS.slice(1).map((seconds) => seconds / 3600);
  const texts = [
    t('code.year.none'),
    t('code.year.under', { hours: hours[0] as number }),
    ...hours.slice(0, -1).map((from, i) => t('code.year.between', { from, to: hours[i + 1] as number })),
    t('code.year.over', { hours: hours.at(-1) as number }),
  ];
  return (
    <ul aria-label={t('code.year.legend')} className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-12 text-muted">
      {texts.map((text, level) => (
        <li key={text} className="flex items-center gap-1.5">
          <span
            aria-hidden
            className="size-3 rounded-[3px] bg-hover"
            style={FILLS[level as Level] ? { background: FILLS[level as Level] } : undefined}
          />
          {text}
        </li>
      ))}
    </ul>
  );
}

function monthName(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }).format(Date.parse(date));
}
