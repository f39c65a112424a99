import type { ReportExport } from '@daybook/contracts';
import { Download, X } from 'lucide-react';
import {
  isUnderWay,
  useCancelReportExport,
  useDownloadReportExport,
  useReportExports,
} from '../../data/report-exports.ts';
import { t } from '../../lib/messages/index.ts';
import { saveFile } from '../../lib/save-file.ts';
import { sizeText } from '../../lib/size-text.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, IconButton, ProgressBar, sayFailure, toast } from '../../ui/index.ts';

/** Files that jobs make or have made, also before this page was opened; nothing where there are none. */
export function ExportsList() {
  const { data = [] } = useReportExports();
  const shown = data.filter(({ state }) => state !== 'expired' && state !== 'cancelled');
  if (shown.length === 0) return null;
  return (
    <section aria-label={t('reports.exports.title')} className="mb-4">
      <h2 className="sr-only">{t('reports.exports.title')}</h2>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface">
        {shown.map((one) => (
          <ExportRow key={one.id} found={one} />
        ))}
      </ul>
    </section>
  );
}

function ExportRow({ found }: { found: ReportExport }) {
  const cancel = useCancelReportExport();
  const download = useDownloadReportExport();
  const stop = () => cancel.mutate(found.id, { onError: sayFailure });
  const save = (file: Blob) => {
    saveFile(file, found.file_name);
    toast({ message: t('reports.downloaded'), tone: 'good' });
  };
  return (
    <li className="flex items-center gap-3 px-3 py-2 text-13">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{nameOf(found)}</p>
        <State found={found} />
      </div>
      {found.state === 'done' && (
        <Button
          icon={<Download />}
          isPending={download.isPending}
          onPress={() => download.mutate(found.id, { onSuccess: save, onError: sayFailure })}
        >
          {t('reports.download')}
        </Button>
      )}
      <IconButton
        aria-label={t(isUnderWay(found) ? 'reports.exports.cancel' : 'reports.exports.remove')}
        isPending={cancel.isPending}
        onPress={stop}
      >
        <X />
      </IconButton>
    </li>
  );
}

function nameOf({ detailed, format }: ReportExport): string {
  return detailed ? t(`reports.downloadEntries.${format}`) : t(`reports.downloadAs.${format}`);
}

function State({ found }: { found: ReportExport }) {
  const format = useFormat();
  const { state, progress, rows_done, rows_total, size_bytes, problem, requested_at, expires_at } = found;
  if (state === 'failed') return <p className="text-bad">{problem ?? t('reports.exports.failed')}</p>;
  if (state === 'done') {
    return (
      <p className="text-muted tabular-nums">
        {t('reports.exports.ready', {
          rows: format.number(rows_done),
          size: sizeText(size_bytes ?? 0, format),
          made: format.instant(requested_at),
          until: format.day(format.dayOf(expires_at ?? requested_at), 'short'),
        })}
      </p>
    );
  }
  return (
    <>
      <p className="text-muted tabular-nums" aria-hidden>
        {rows_total === null
          ? t('reports.exports.waiting')
          : t('reports.exports.running', { done: format.number(rows_done), total: format.number(rows_total) })}
      </p>
      <ProgressBar label={t('reports.exports.making')} value={progress} max={100} className="mt-1.5" />
    </>
  );
}
