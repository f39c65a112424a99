import { useState } from 'react';
import { useSharedReport } from '../../data/reports.ts';
import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Card, EmptyState, ErrorState, SkeletonRows } from '../../ui/index.ts';
import { Notes } from './notes.tsx';
import { ReportStats } from './report-stats.tsx';
import { outerKeys, ReportTable } from './report-table.tsx';

/** What a link shows to whoever holds it: the answer, and nothing to change or to look behind. */
export function SharedReportView({ token }: { token: string | null }) {
  const format = useFormat();
  const shared = useSharedReport(token);
  const [opened, setOpened] = useState<ReadonlySet<string> | null>(null);
  const isOver = token === null || (shared.error instanceof ApiError && shared.error.status === 404);
  if (isOver) return <EmptyState title={t('reports.shared.over')} hint={t('reports.shared.overHint')} />;
  if (shared.isError) {
    return <ErrorState error={shared.error} onRetry={() => shared.refetch()} isRetrying={shared.isFetching} />;
  }
  if (!shared.data) {
    return (
      <Card isFlush>
        <SkeletonRows count={8} />
      </Card>
    );
  }
  const { name, workspace_name, shared_by, expires_at, report } = shared.data;
  const { start_date, end_date } = report.date_range;
  return (
    <div className="flex flex-col gap-4">
      <header>
        <p className="text-13 font-medium text-muted">{workspace_name}</p>
        <h1 className="text-20 font-semibold">{name}</h1>
        <p className="text-13 text-muted">{format.dayRange(start_date, end_date)}</p>
      </header>
      {report.rows.length === 0 ? (
        <EmptyState title={t('reports.emptyTitle')} />
      ) : (
        <Card isFlush>
          <div className="flex flex-wrap divide-line border-b border-line md:divide-x">
            <ReportStats report={report} />
          </div>
          <ReportTable report={report} expanded={opened ?? new Set(outerKeys(report))} onExpand={setOpened} />
        </Card>
      )}
      <Notes report={report} isOfSeveral={report.group_by.includes('user')} />
      <p className="text-12 text-muted">
        {t('reports.shared.by', { name: shared_by, day: format.instant(expires_at) })}
      </p>
    </div>
  );
}
