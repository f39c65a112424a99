import { type Selection, useTaskStatistics } from '../../data/analytics.ts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Card, ErrorState, PriorityMark, SkeletonRows } from '../../ui/index.ts';

const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;

export function TaskFigures({ selection }: { selection: Selection }) {
  const format = useFormat();
  const statistics = useTaskStatistics(selection);
  const data = statistics.data;
  const open = data?.by_status.filter(({ status }) => status === 'todo' || status === 'in_progress');
  return (
    <Card title={t('dashboard.tasks')}>
      {statistics.isError && (
        <ErrorState error={statistics.error} onRetry={() => statistics.refetch()} isRetrying={statistics.isFetching} />
      )}
      {statistics.isPending && <SkeletonRows count={5} />}
      {data && open && (
        <>
          <dl className="flex flex-col gap-1.5 text-13">
            <Row label={t('dashboard.created')} value={format.number(data.created)} />
            <Row label={t('dashboard.completed')} value={format.number(data.completed)} />
            <Row label={t('dashboard.completedLate')} value={format.number(data.completed_late)} />
            <Row label={t('dashboard.overdue')} value={format.number(data.overdue)} isBad={data.overdue > 0} />
            <Row label={t('dashboard.open')} value={format.number(open.reduce((sum, { count }) => sum + count, 0))} />
            {data.average_completion_time_hours !== null && (
              <Row label={t('dashboard.averageTime')} value={timeOf(data.average_completion_time_hours)} />
            )}
          </dl>
          <h3 className="mt-4 mb-1.5 text-12 text-muted">{t('dashboard.byPriorityTitle')}</h3>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {PRIORITIES.map((priority) => (
              <li key={priority} className="flex items-center gap-1.5 text-13">
                <PriorityMark priority={priority} />
                {t(`priority.${priority}`)}
                <span className="text-muted tabular">
                  {format.number(data.by_priority.find((one) => one.priority === priority)?.open ?? 0)}
                </span>
              </li>
            ))}
          </ul>
          {data.estimates.tasks > 0 && (
            <p className="mt-4 text-12 text-muted">
              {t('dashboard.estimatesText', {
                count: data.estimates.tasks,
                estimated: durationProse(data.estimates.estimated_seconds),
                tracked: durationProse(data.estimates.tracked_seconds),
              })}
            </p>
          )}
        </>
      )}
    </Card>
  );
}

/** Days, and below two of them hours: "1 day" would say as much of a minute as of a night. */
function timeOf(hours: number): string {
  return hours < 48 ? durationProse(hours * 3600) : t('words.days', { count: Math.round(hours / 24) });
}

function Row({ label, value, isBad }: { label: string; value: string; isBad?: boolean }) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="text-muted">{label}</dt>
      <dd className={isBad ? 'font-medium text-bad tabular' : 'font-medium tabular'}>{value}</dd>
    </div>
  );
}
