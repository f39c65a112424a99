import { useSearchParams } from 'react-router';
import { useDayFigures } from '../../data/analytics.ts';
import { useUser } from '../../data/session.ts';
import { spanOfWeek, useEntries, useRunningTaskId } from '../../data/time.ts';
import { useToday } from '../../data/use-today.ts';
import { DayPlan } from '../../features/tasks/index.ts';
import { DayView } from '../../features/time/day-view.tsx';
import { PeriodNav } from '../../features/time/period-nav.tsx';
import { SoFar } from '../../features/time/so-far.tsx';
import { useTimerActions } from '../../features/time/use-timer-actions.ts';
import { useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { addDays, isDay, weekOf } from '../../lib/zone.ts';
import { ErrorState, NeedsServer, PageHeader, TWO_COLUMNS, useMediaQuery, WIDE } from '../../ui/index.ts';
import { OldTime } from '../old-time.tsx';
import { Columns } from '../today/columns.tsx';
import { FirstVisit } from '../today/first-visit.tsx';
import { Suggested, SuggestedCount } from '../today/suggested.tsx';

/** The day: what is planned, what was done, how it stands. */
export function Component() {
  const format = useFormat();
  const user = useUser();
  const [search, setSearch] = useSearchParams();
  const today = useToday();
  const asked = search.get('day');
  const day = asked && isDay(asked) ? asked : today;
  const week = weekOf(day, format.weekStart);
  const { data: entries, error, refetch, isRefetching, isPaused } = useEntries(spanOfWeek(week));
  const { figures: dashboard, isFailed: isScoreFailed } = useDayFigures(day);
  const timer = useTimerActions();
  const runningTaskId = useRunningTaskId();
  const isWide = useMediaQuery(WIDE);
  const isTwoColumns = useMediaQuery(TWO_COLUMNS);

  const show = (next: string) => setSearch(next === today ? {} : { day: next });
  const section = t('today.section');
  useCommands([
    { id: 'today.previous', title: t('today.previousDay'), section, keys: 'h', run: () => show(addDays(day, -1)) },
    { id: 'today.next', title: t('today.nextDay'), section, keys: 'l', run: () => show(addDays(day, 1)) },
    { id: 'today.now', title: t('today.backToToday'), section, keys: '0', run: () => show(today) },
  ]);

  const plan = (
    <section aria-label={t('today.plan')} className="min-w-0">
      <h2 className="sr-only text-13 leading-8 font-semibold lg:not-sr-only">{t('today.plan')}</h2>
      <DayPlan date={day} onStartTimer={timer.startTask} runningTaskId={runningTaskId} />
    </section>
  );
  const failure =
    !entries && error ? (
      <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isRefetching} />
    ) : (
      !entries && isPaused && <NeedsServer />
    );
  const dayColumn = failure || (
    <DayView
      key={day}
      day={day}
      today={today}
      entries={entries}
      onContinue={timer.continueEntry}
      beside={day <= today && <SuggestedCount day={day} today={today} />}
    >
      {day <= today && <Suggested key={day} day={day} today={today} />}
    </DayView>
  );
  // Beside the day that could not be loaded it need not be said twice.
  const soFar = failure ? (
    !isTwoColumns && failure
  ) : (
    <SoFar
      day={day}
      today={today}
      week={week}
      entries={entries}
      targetMinutes={user.preferences.daily_target_minutes}
      dashboard={dashboard}
      isScoreFailed={isScoreFailed}
      onDay={show}
    />
  );

  return (
    <>
      <PageHeader
        {...headingOf(day, day === today, isWide, format)}
        actions={
          <PeriodNav
            day={day}
            onDay={show}
            onPrevious={() => show(addDays(day, -1))}
            onNext={() => show(addDays(day, 1))}
            onNow={day === today ? undefined : () => show(today)}
            labels={{
              previous: t('today.previousDay'),
              next: t('today.nextDay'),
              now: t('nav.today'),
              choose: t('today.chooseDay'),
            }}
          />
        }
      />
      <div className="flex flex-col gap-4 p-4 md:p-6">
        {day === today && <FirstVisit today={today} />}
        <OldTime span={{ from: day, to: day }} />
        <Columns plan={plan} day={dayColumn} soFar={soFar} />
      </div>
    </>
  );
}

/** The day in words, none of them twice; on a narrow screen there is room for one line. */
function headingOf(day: string, isToday: boolean, isWide: boolean, format: ReturnType<typeof useFormat>) {
  if (isToday) return { title: t('today.title'), subtitle: format.day(day, isWide ? 'long' : 'medium') };
  return isWide
    ? { title: format.day(day, 'weekdayLong'), subtitle: format.day(day, 'date') }
    : { title: format.day(day, 'medium') };
}
