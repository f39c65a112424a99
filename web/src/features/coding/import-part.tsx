import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useImportActivity } from '../../data/activity-imports.ts';
import { ApiError, OfflineError } from '../../lib/api/index.ts';
import { failureText } from '../../lib/failure-text.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Banner, Button, cx, ProgressBar, RequestId } from '../../ui/index.ts';
import { ImportOutcome } from './import-outcome.tsx';

/** A file of heartbeats: chosen, sent as it is read, and what came of it. */
export function ImportPart() {
  const [file, setFile] = useState<File | null>(null);
  const { sent, cancel, ...run } = useImportActivity();
  const begin = (chosen: File) => {
    setFile(chosen);
    run.mutate(chosen);
  };
  const again = () => {
    setFile(null);
    run.reset();
  };
  if (file && run.isPending) return <Sending file={file} sent={sent} onCancel={cancel} />;
  if (file && run.isSuccess) return <ImportOutcome file={file.name} outcome={run.data} onAnother={again} />;
  return (
    <div className="flex flex-col gap-3">
      {file && run.isError && <Failure error={run.error} onRetry={() => begin(file)} />}
      <DumpDrop onFile={begin} />
    </div>
  );
}

function Sending({ file, sent, onCancel }: { file: File; sent: number; onCancel: () => void }) {
  const format = useFormat();
  const megabytes = (bytes: number) =>
    t('coding.megabytes', {
      count: format.number(bytes / 2 ** 20, { maximumFractionDigits: bytes < 2 ** 24 ? 1 : 0 }),
    });
  const amount = t('coding.sentOf', { sent: megabytes(sent * file.size), size: megabytes(file.size) });
  return (
    <div className="rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-13">
        <p className="min-w-0 flex-1 truncate font-medium">{t('coding.sending', { file: file.name })}</p>
        <p className="text-muted tabular" role="status">
          {sent >= 1 ? t('coding.reading') : amount}
        </p>
        <Button size={28} onPress={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
      <ProgressBar label={file.name} value={sent} max={1} valueText={amount} className="mt-2.5" />
      <p className="mt-2 text-12 text-muted">{t('coding.stay')}</p>
    </div>
  );
}

function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (error.name === 'AbortError') return <Banner>{t('coding.cancelled')}</Banner>;
  return (
    <Banner
      tone="bad"
      action={
        <Button size={28} onPress={onRetry}>
          {t('common.retry')}
        </Button>
      }
    >
      <p>{problemText(error)}</p>
      <RequestId error={error} />
    </Banner>
  );
}

function problemText(error: Error): string {
  if (error instanceof OfflineError) return t('coding.brokeOff');
  // What is wrong with a file the server says in whole sentences.
  if (error instanceof ApiError && error.status < 500 && error.status !== 429) return error.message;
  return failureText(error);
}

function DumpDrop({ onFile }: { onFile: (file: File) => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const take = (file: File | undefined) => {
    if (!file) return;
    const isDump = /\.(json|csv|txt)$/i.test(file.name);
    setProblem(isDump ? null : t('coding.notDump', { file: file.name }));
    if (isDump) onFile(file);
  };
  return (
    <DropZone
      aria-label={t('coding.dropZone')}
      getDropOperation={() => 'copy'}
      onDrop={async ({ items }) => {
        const dropped = items.find((item) => item.kind === 'file');
        take(await dropped?.getFile());
      }}
      className={({ isDropTarget }) =>
        cx(
          'flex flex-wrap items-center gap-3 rounded-card border border-dashed p-4',
          isDropTarget ? 'border-accent bg-accent-wash' : 'border-line-strong bg-surface',
        )
      }
    >
      {({ isDropTarget }) => (
        <>
          <FileTrigger
            acceptedFileTypes={['.json', '.csv', '.txt', 'application/json', 'text/csv']}
            onSelect={(files) => take(files?.[0] ?? undefined)}
          >
            <Button icon={<FileUp />}>{t('coding.choose')}</Button>
          </FileTrigger>
          {/* Nothing can be dropped by a finger. */}
          <span className="text-13 text-muted touch:hidden">{t(isDropTarget ? 'coding.dropNow' : 'coding.drop')}</span>
          {problem && (
            <p role="alert" className="w-full text-13 text-bad">
              {problem}
            </p>
          )}
        </>
      )}
    </DropZone>
  );
}
