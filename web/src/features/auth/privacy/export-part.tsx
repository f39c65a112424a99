import type { DataExport } from '@daybook/contracts';
import { Download } from 'lucide-react';
import { isUnderWay, useDataExport, useDownloadExport, useRequestExport } from '../../../data/privacy.ts';
import { t } from '../../../lib/messages/index.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { sizeText } from '../../../lib/size-text.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, Card, ErrorState, NeedsServer, ProgressBar, SkeletonRows, toast } from '../../../ui/index.ts';
import { useWithProof } from '../factors/with-proof.ts';
import { sayFailure } from './failure.ts';

export function ExportPart() {
  const { data, error, isPending, isFetching, fetchStatus, refetch } = useDataExport();
  if (isPending) return fetchStatus === 'paused' ? <NeedsServer className="py-6!" /> : <SkeletonRows count={1} />;
  if (data === undefined)
    return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} className="py-6!" />;
  if (isUnderWay(data)) return <UnderWay found={data as DataExport} />;
  if (data?.state === 'ready') return <Ready found={data} />;
  return <NoneYet last={data} />;
}

function NoneYet({ last }: { last: DataExport | null }) {
  const format = useFormat();
  const day = last && format.day(format.dayOf(last.requested_at), 'date');
  return (
    <div className="flex flex-col items-start gap-3">
      {day && (
        <p className="text-13 text-muted">
          {t(last.state === 'failed' ? 'privacy.failed' : 'privacy.expired', { day })}
        </p>
      )}
      <RequestButton label={t(last ? 'privacy.exportAgain' : 'privacy.export')} />
    </div>
  );
}

function RequestButton({ label }: { label: string }) {
  const request = useRequestExport(useWithProof());
  return (
    <Button isPending={request.isPending} onPress={() => request.mutate(undefined, { onError: sayFailure })}>
      {label}
    </Button>
  );
}

function UnderWay({ found: { state, progress } }: { found: DataExport }) {
  const format = useFormat();
  const percent = format.percent(progress / 100);
  return (
    <Card>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-13">
        <p className="font-medium">{t('privacy.building')}</p>
        <p className="text-muted tabular-nums" aria-hidden>
          {state === 'waiting' ? t('privacy.waiting') : t('privacy.percent', { percent })}
        </p>
      </div>
      <ProgressBar label={t('privacy.building')} value={progress} max={100} className="mt-2.5" />
      <p className="mt-2 text-12 text-muted">{t('privacy.buildingHint')}</p>
    </Card>
  );
}

function Ready({ found }: { found: DataExport }) {
  const format = useFormat();
  const download = useDownloadExport(useWithProof());
  const made = found.finished_at as string;
  const save = (file: Blob) => {
    saveFile(file, `daybook-export-${made.slice(0, 10)}.zip`);
    toast({ message: t('privacy.downloaded'), tone: 'good' });
  };
  return (
    <Card>
      <p className="text-13 font-medium">{t('privacy.ready')}</p>
      <p className="mt-0.5 text-13 text-muted">
        {t('privacy.readyHint', {
          size: sizeText(found.size_bytes ?? 0, format),
          count: found.rows ?? 0,
          made: format.instant(made),
          until: format.instant(found.expires_at),
        })}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          variant="primary"
          icon={<Download />}
          isPending={download.isPending}
          onPress={() => download.mutate(undefined, { onSuccess: save, onError: sayFailure })}
        >
          {t('privacy.download')}
        </Button>
        <RequestButton label={t('privacy.exportAgain')} />
      </div>
    </Card>
  );
}
