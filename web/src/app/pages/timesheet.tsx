import type { TimeEntry } from '@daybook/contracts';
import { useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { spanOfWeek, useEntries, useNow } from '../../data/time.ts';
import { useToday } from '../../data/use-today.ts';
import { AddRow } from '../../features/time/add-row.tsx';
import { PeriodNav } from '../../features/time/period-nav.tsx';
import { TimesheetGrid } from '../../features/time/timesheet-grid.tsx';
import { TimesheetPhone } from '../../features/time/timesheet-phone.tsx';
import { useCellEdit } from '../../features/time/use-cell-edit.ts';
import { useEntryActions } from '../../features/time/use-entry-actions.ts';
import { useTimerActions } from '../../features/time/use-timer-actions.ts';
import { TIMER_KEYS } from '../../features/time/use-timer-commands.ts';
import { type RowName, rowKey, weekGrid } from '../../features/time/week-grid.ts';
import { WeekTimeline } from '../../features/time/week-timeline.tsx';
import { useCommands } from '../../lib/commands.ts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { addDays, isDay, weekOf } from '../../lib/zone.ts';
import { Card, EmptyState, ErrorState, PageHeader, SkeletonRows, TWO_COLUMNS, useMediaQuery } from '../../ui/index.ts';
import { OldTime } from '../old-time.tsx';

/** React Aria gives the focus back in the frame after a popover has gone. */
const FOCUS_RETURN_MS = 200;
const CELL_KEYS = [
  { id: 'timesheet.move', title: () => t('timesheet.keys.move'), keys: ['up', 'down', 'left', 'right'] },
  { id: 'timesheet.ends', title: () => t('timesheet.keys.ends'), keys: ['home', 'end'] },
  { id: 'timesheet.open', title: () => t('timesheet.keys.open'), keys: 'enter' },
  { id: 'timesheet.edit', title: () => t('timesheet.keys.edit'), keys: 'F2' },
  { id: 'timesheet.delete', title: () => t('timesheet.keys.delete'), keys: ['backspace', 'delete'] },
];
const NO_ROWS: readonly RowName[] = [];

/** A week of time: a table to write in, and the same week as a picture. */
export function Component() {
  const format = useFormat();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const today = useToday();
  const isWide = useMediaQuery(TWO_COLUMNS);
  const asked = search.get('week');
  const day = asked && isDay(asked) ? asked : today;
  const days = useMemo(() => weekOf(day, format.weekStart), [day, format.weekStart]);
  const [from, to] = [days[0]!, days[6]!];
  const { data: entries, error, refetch, isRefetching } = useEntries(spanOfWeek(days));
  /** Rows without an entry yet, by the week they were added to. */
  const [added, setAdded] = useState<Record<string, readonly RowName[]>>({});
  const [isAdding, setAdding] = useState(false);
  const extra = added[from] ?? NO_ROWS;
  /** The rows of the week as they were first shown. */
  const order = useRef({ week: from, keys: [] as readonly string[] });
  // Each sum has its own second in which its minute changes, so all are made anew in each, where one runs.
  const now = useNow(entries?.some((entry) => entry.is_active) ? 1000 : 60_000);
  const grid = useMemo(() => {
    const keys = order.current.week === from ? order.current.keys : [];
    const next = weekGrid(entries ?? [], { days, zone: format.timeZone, now, extra, order: keys });
    if (entries) order.current = { week: from, keys: [...new Set([...keys, ...next.rows.map((row) => row.key)])] };
    return next;
  }, [entries, days, format.timeZone, now, extra, from]);
  const actions = useEntryActions();
  const timer = useTimerActions();
  const onEdit = useCellEdit(entries ?? [], now, actions);

  const show = (week: string) =>
    setSearch(week === today || weekOf(today, format.weekStart).includes(week) ? {} : { week });
  const isThisWeek = days.includes(today);
  useCommands([
    {
      id: 'timesheet.previous',
      title: t('timesheet.previousWeek'),
      section: t('timesheet.section'),
      keys: 'h',
      run: () => show(addDays(from, -7)),
    },
    {
      id: 'timesheet.next',
      title: t('timesheet.nextWeek'),
      section: t('timesheet.section'),
      keys: 'l',
      run: () => show(addDays(from, 7)),
    },
    {
      id: 'timesheet.now',
      title: t('timesheet.thisWeek'),
      section: t('timesheet.section'),
      keys: '0',
      run: () => show(today),
    },
    {
      id: 'timesheet.add',
      title: t('timesheet.addRow'),
      section: t('timesheet.section'),
      keys: 'n',
      run: () => setAdding(true),
    },
    // Heard by the cell that has the focus.
    ...CELL_KEYS.map(({ id, title, keys }) => ({
      id,
      title: title(),
      section: t('timesheet.cells'),
      keys,
      isDormant: true,
      run: () => {},
    })),
  ]);

  const onContinue = (entry: TimeEntry) => timer.continueEntry(entry);
  const footer = (
    <AddRow
      isOpen={isAdding}
      onOpenChange={setAdding}
      onAdd={(row) => {
        setAdded((all) => ({ ...all, [from]: [...(all[from] ?? []), row] }));
        // On to where its first duration is written, once the form has given the focus back.
        const cell = `${rowKey(row)}/${isThisWeek ? today : from}`;
        setTimeout(() => document.querySelector<HTMLElement>(`[data-day="${cell}"]`)?.focus(), FOCUS_RETURN_MS);
      }}
    />
  );
  const shared = { grid, days, today, onEdit, actions, onContinue, footer };

  return (
    <>
      <PageHeader
        title={t('timesheet.title')}
        subtitle={isWide && entries && <span className="tabular">{durationProse(grid.seconds)}</span>}
        actions={
          <PeriodNav
            title={format.dayRange(from, to)}
            day={day}
            onDay={show}
            onPrevious={() => show(addDays(from, -7))}
            onNext={() => show(addDays(from, 7))}
            onNow={isThisWeek ? undefined : () => show(today)}
            labels={{
              previous: t('timesheet.previousWeek'),
              next: t('timesheet.nextWeek'),
              now: t('timesheet.thisWeek'),
              choose: t('timesheet.chooseWeek'),
            }}
          />
        }
      />
      <div className="flex flex-col gap-6 lg:p-6">
        <OldTime span={{ from, to }} className="max-lg:mx-4 max-lg:mt-4" />
        {!entries && error ? (
          <ErrorState onRetry={() => void refetch()} isRetrying={isRefetching} error={error} />
        ) : !entries ? (
          <WeekSkeleton isCard={isWide} />
        ) : isWide ? (
          <>
            <Card isFlush>
              <TimesheetGrid key={from} {...shared} />
              {grid.rows.length === 0 && (
                <EmptyState
                  className="py-8!"
                  title={t('timesheet.empty')}
                  hint={t('timesheet.emptyHint')}
                  keys={TIMER_KEYS.toggle}
                />
              )}
            </Card>
            {grid.rows.length > 0 && <p className="-mt-4 px-1 text-12 text-muted">{t('timesheet.hint')}</p>}
            <Card title={t('timesheet.picture')} isFlush>
              <WeekTimeline
                entries={entries}
                days={days}
                sums={grid.days}
                today={today}
                now={now}
                onSelect={(_, chosen) => navigate(`/today?day=${chosen}`)}
              />
            </Card>
          </>
        ) : (
          <TimesheetPhone key={from} {...shared} />
        )}
      </div>
    </>
  );
}

function WeekSkeleton({ isCard }: { isCard: boolean }) {
  const rows = <SkeletonRows count={8} />;
  return isCard ? <Card isFlush>{rows}</Card> : rows;
}
