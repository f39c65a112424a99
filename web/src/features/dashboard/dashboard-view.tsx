import { lazy, Suspense, useState } from 'react';
import { useDashboard } from '../../data/analytics.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { cx, EmptyState, ErrorState, LinkButton, NeedsServer } from '../../ui/index.ts';
import { ChartSkeleton, DashboardSkeleton, DistributionSkeleton } from './dashboard-skeleton.tsx';
import type { Behind } from './entries-behind.tsx';
import { Figures } from './figures.tsx';
import { HourGrid } from './hour-grid.tsx';
import { MonthTrend } from './month-trend.tsx';
import { type Period, selectionOf } from './period.ts';
import { ScoreParts } from './score-parts.tsx';
import { TaskFigures } from './task-figures.tsx';

// The library of the chart weighs as much as the rest of the page, lists to choose from a fifth; the numbers don't wait for
// them.
const EntriesBehind = lazy(async () => ({ default: (await import('./entries-behind.tsx')).EntriesBehind }));
const Distribution = lazy(async () => ({ default: (await import('./distribution.tsx')).Distribution }));
const HoursChart = lazy(async () => ({ default: (await import('./hours-chart.tsx')).HoursChart }));

/** A period at a glance; every number leads to the rows behind it. */
export function DashboardView({ period }: { period: Period }) {
  const format = useFormat();
  const selection = selectionOf(period);
  const query = useDashboard(selection);
  const [behind, setBehind] = useState<Behind | null>(null);

  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => query.refetch()} isRetrying={query.isFetching} />;
  }
  // The figures of another period would stay for long.
  if (query.isPaused && query.isPlaceholderData) return <NeedsServer />;
  if (!query.data) return <DashboardSkeleton />;
  const dashboard = query.data;
  const { start_date, end_date } = dashboard.date_range;
  if (dashboard.total_time_tracked_seconds === 0 && dashboard.total_tasks_completed === 0) {
    return (
      <EmptyState
        title={t('dashboard.emptyTitle')}
        hint={t('dashboard.emptyHint')}
        action={<LinkButton href="/today">{t('dashboard.startTimer')}</LinkButton>}
      />
    );
  }
  return (
    <div
      className={cx('flex flex-col gap-4', query.isPlaceholderData && 'opacity-50')}
      aria-busy={query.isPlaceholderData}
    >
      <Figures
        dashboard={dashboard}
        onEntries={() => setBehind({ title: format.dayRange(start_date, end_date), filter: { start_date, end_date } })}
      />
      <Suspense fallback={<ChartSkeleton />}>
        <HoursChart
          dashboard={dashboard}
          onBar={({ from, to }) =>
            setBehind({ title: format.dayRange(from, to), filter: { start_date: from, end_date: to } })
          }
        />
      </Suspense>
      <div className="grid gap-4 xl:grid-cols-2">
        <Suspense fallback={<DistributionSkeleton />}>
          <Distribution
            selection={selection}
            onItem={(title, filter) => setBehind({ title, filter: { start_date, end_date, ...filter } })}
          />
        </Suspense>
        <HourGrid dashboard={dashboard} />
        <ScoreParts dashboard={dashboard} />
        <TaskFigures selection={selection} />
      </div>
      <MonthTrend dashboard={dashboard} />
      {dashboard.includes_running && <p className="text-12 text-muted">{t('dashboard.running')}</p>}
      {behind && (
        <Suspense>
          <EntriesBehind behind={behind} onClose={() => setBehind(null)} />
        </Suspense>
      )}
    </div>
  );
}
