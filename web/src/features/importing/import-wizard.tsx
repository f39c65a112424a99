import { useState } from 'react';
import { type ImportReading, useImportFile, useImportPreview } from '../../data/imports.ts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Banner, Button, cx, LinkButton, Spinner } from '../../ui/index.ts';
import { FileDrop } from './file-drop.tsx';
import { ImportFailure } from './import-failure.tsx';
import { PreviewFigures } from './preview-figures.tsx';
import { ReadingFields } from './reading-fields.tsx';

/** File → what it would bring → import. Undoing is on the list of earlier imports. */
export function ImportWizard() {
  const { timeZone } = useFormat();
  const [file, setFile] = useState<File | null>(null);
  const [reading, setReading] = useState<ImportReading>({ timezone: timeZone });
  const preview = useImportPreview(file, reading);
  const run = useImportFile();

  const begin = (chosen: File | null) => {
    run.reset();
    setReading({ timezone: timeZone });
    setFile(chosen);
  };

  if (run.isSuccess) {
    return (
      <Banner
        tone="good"
        title={t('importing.done', { count: run.data.created })}
        action={<Button onPress={() => begin(null)}>{t('importing.chooseAnother')}</Button>}
      >
        <p className="text-muted">{t('importing.doneHint', { time: durationProse(run.data.total_seconds) })}</p>
        <LinkButton href="/dashboard" variant="ghost" className="mt-1 -ml-2.5">
          {t('importing.seeDashboard')}
        </LinkButton>
      </Banner>
    );
  }
  if (!file) return <FileDrop onFile={begin} />;

  const figures = preview.data;
  // The file says month or day first in none of its rows, and nobody has said it either.
  const mustChoose = Boolean(figures?.date_order_ambiguous && !reading.date_order);
  return (
    <section aria-label={file.name} className="flex flex-col gap-5 rounded-card border border-line bg-surface p-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="min-w-0 flex-1 truncate text-14 font-semibold">{file.name}</h2>
        <Button onPress={() => begin(null)} isDisabled={run.isPending}>
          {t('importing.chooseAnother')}
        </Button>
      </header>
      {preview.isError && <ImportFailure error={preview.error} />}
      {preview.isPending && (
        <div className="flex items-center gap-2 py-6 text-13 text-muted" role="status">
          <Spinner /> {t('importing.reading')}
        </div>
      )}
      {figures && !preview.isError && (
        <>
          <ReadingFields reading={reading} figures={figures} onChange={setReading} />
          <div aria-busy={preview.isPlaceholderData} className={cx(preview.isPlaceholderData && 'opacity-50')}>
            <PreviewFigures figures={figures} />
          </div>
          {run.isError && <ImportFailure error={run.error} />}
          <footer className="flex flex-wrap items-center gap-3">
            <Button
              variant="primary"
              isDisabled={figures.created === 0 || mustChoose || preview.isPlaceholderData}
              isPending={run.isPending}
              onPress={() => run.mutate({ file, reading })}
            >
              {t('importing.start', { count: figures.created })}
            </Button>
            {run.isPending && (
              <span className="text-13 text-muted">{t('importing.importing', { rows: figures.rows })}</span>
            )}
          </footer>
        </>
      )}
    </section>
  );
}
