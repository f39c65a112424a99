import type { Report, ReportQuestion } from '@daybook/contracts';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useSavedReports } from '../../data/reports.ts';
import { useUser } from '../../data/session.ts';
import { useWorkspace } from '../../data/workspaces.ts';
import {
  asksOthers,
  DownloadMenu,
  ExportsList,
  FilterChips,
  formatQuestion,
  isSameQuestion,
  parseQuestion,
  permitted,
  ReportControls,
  ReportView,
  SavedMenu,
  SaveMenu,
} from '../../features/reports/index.ts';
import { t } from '../../lib/messages/index.ts';
import { PageHeader, SkeletonRows, useMediaQuery, WIDE } from '../../ui/index.ts';

/** A question about time and its answer. The question is in the address, also that of a saved report. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const isWide = useMediaQuery(WIDE);
  const asked = parseQuestion(search);
  const userId = useUser().id;
  const { data: workspace } = useWorkspace();
  const question = workspace ? permitted(asked, workspace, userId) : asked;
  const saved = useSavedReports();
  const id = search.get('report');
  const report = saved.data?.find((one) => one.id === id) ?? null;
  const show = (next: ReportQuestion, reportId: string | null, replace = false) =>
    setSearch({ ...formatQuestion(next), ...(reportId ? { report: reportId } : {}) }, { replace });
  const showSaved = (chosen: Report) => show(chosen.question, chosen.id);

  // A link names the report alone: its question is the one it has now.
  const isBare = report !== null && search.size === 1;
  useEffect(() => {
    if (isBare) show(report.question, report.id, true);
  });

  const isChanged = report !== null && !isBare && !isSameQuestion(asked, report.question);
  const controls = (
    <>
      <ReportControls question={question} onChange={(next) => show(next, id)} />
      <FilterChips question={question} onChange={(next) => show(next, id)} />
    </>
  );
  return (
    <>
      <PageHeader
        title={report?.name ?? t('reports.title')}
        subtitle={isChanged && t('reports.changed')}
        actions={
          <>
            <SavedMenu chosen={report} onChoose={showSaved} />
            <SaveMenu
              question={question}
              report={report}
              isChanged={isChanged}
              onSaved={showSaved}
              onDeleted={() => show(question, null)}
            />
            <DownloadMenu question={question} name={report?.name ?? t('reports.title')} />
          </>
        }
      >
        {isWide && controls}
      </PageHeader>
      <div className="p-4 md:p-6">
        {/* On a phone it would take half of the screen, and stay there. */}
        {!isWide && <div className="pb-4">{controls}</div>}
        <ExportsList />
        {/* Whether they may be asked for is known in a moment. */}
        {workspace || !asksOthers(question, userId) ? (
          <ReportView question={question} onChange={(next) => show(next, id)} />
        ) : (
          <SkeletonRows count={8} />
        )}
        {question !== asked && <p className="mt-2 text-12 text-muted">{t('reports.onlyOwn')}</p>}
      </div>
    </>
  );
}
