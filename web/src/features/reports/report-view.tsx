import type { ReportQuestion, ReportResult } from '@daybook/contracts';
import { lazy, Suspense, useState } from 'react';
import { type Behind, useReport } from '../../data/reports.ts';
import { useUser } from '../../data/session.ts';
import { useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Card, cx, EmptyState, ErrorState, NeedsServer, SkeletonRows } from '../../ui/index.ts';
import { Notes } from './notes.tsx';
import { asksOthers } from './own-time.ts';
import type { ControlsProps } from './report-controls.tsx';
import { ReportStats } from './report-stats.tsx';
import { outerKeys, ReportTable } from './report-table.tsx';

const EntriesBehind = lazy(async () => ({ default: (await import('./entries-behind.tsx')).EntriesBehind }));

/** With so few rows all can be seen at once. */
const FEW_ROWS = 40;

/** The answer to a question, and whatever stands in its place. */
export function ReportView({ question, onChange }: ControlsProps) {
  const query = useReport(question);
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => query.refetch()} isRetrying={query.isFetching} />;
  }
  // The answer to another question would stay for long.
  if (query.isPaused && query.isPlaceholderData) return <NeedsServer />;
  if (!query.data) {
    return (
      <Card isFlush>
        <SkeletonRows count={8} />
      </Card>
    );
  }
  if (query.data.rows.length === 0) return <Nothing question={question} onChange={onChange} />;
  return (
    <div
      className={cx('flex flex-col gap-4', query.isPlaceholderData && 'opacity-50')}
      aria-busy={query.isPlaceholderData}
    >
      <Answer
        // Rows of another grouping are others.
        key={query.data.group_by.join()}
        report={query.data}
        question={question}
      />
    </div>
  );
}

function Nothing({ question, onChange }: ControlsProps) {
  const isFiltered = Object.keys(question.filters).length > 0;
  return (
    <EmptyState
      title={t('reports.emptyTitle')}
      hint={t('reports.emptyHint')}
      action={
        isFiltered && (
          <Button onPress={() => onChange({ ...question, filters: {} })}>{t('reports.clearFilters')}</Button>
        )
      }
    />
  );
}

export function Answer({ report, question }: { report: ReportResult; question: ReportQuestion }) {
  const format = useFormat();
  const [behind, setBehind] = useState<{ title: string; behind: Behind } | null>(null);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(
    () => new Set(report.rows.length <= FEW_ROWS ? outerKeys(report) : []),
  );
  const keys = outerKeys(report);
  useCommands(
    report.group_by.length === 2
      ? [
          {
            id: 'reports.expand',
            section: t('reports.section'),
            title: t('reports.command.expand'),
            keys: 'x',
            run: () => setExpanded(new Set(keys.every((key) => expanded.has(key)) ? [] : keys)),
          },
        ]
      : [],
  );
  const { start_date, end_date } = report.date_range;
  const filters = report.left_out_count > 0 ? { ...question.filters, only_counted: true as const } : question.filters;
  const amounts = report.measures.filter((measure) => measure === 'billable_amount');
  const alike = amounts.length > 0 ? { measures: amounts, rounding: report.rounding } : {};
  const userId = useUser().id;
  const range = format.dayRange(start_date, end_date);
  return (
    <>
      <Card isFlush>
        <div className="flex flex-wrap divide-line border-b border-line md:divide-x">
          <ReportStats
            report={report}
            onPress={() => setBehind({ title: range, behind: { start_date, end_date, filters, ...alike } })}
          />
          <p className="ml-auto self-end p-4 text-12 text-muted max-md:hidden">{range}</p>
        </div>
        <ReportTable
          report={report}
          expanded={expanded}
          onExpand={setExpanded}
          onBehind={(title, row) => setBehind({ title, behind: { ...row.behind, ...alike } })}
        />
      </Card>
      <Notes report={report} isOfSeveral={asksOthers(question, userId)} />
      {behind && (
        <Suspense>
          <EntriesBehind {...behind} showsPeople={asksOthers(question, userId)} onClose={() => setBehind(null)} />
        </Suspense>
      )}
    </>
  );
}
