import type { ImportReading, useImportFile, useImportPreview } from '../../data/imports.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, cx, Spinner } from '../../ui/index.ts';
import { ImportFailure } from './import-failure.tsx';
import { PreviewFigures } from './preview-figures.tsx';
import { ReadingFields } from './reading-fields.tsx';

export interface ImportReviewProps {
  file: File;
  reading: ImportReading;
  onReading: (reading: ImportReading) => void;
  preview: ReturnType<typeof useImportPreview>;
  run: ReturnType<typeof useImportFile>;
  onOther: () => void;
}

/** What a file would bring, and the button that brings it. */
export function ImportReview({ file, reading, onReading, preview, run, onOther }: ImportReviewProps) {
  const figures = preview.data;
  // The file says month or day first in none of its rows, and nobody has said it either.
  const mustChoose = Boolean(figures?.date_order_ambiguous && !reading.date_order);
  return (
    <section aria-label={file.name} className="flex flex-col gap-5 rounded-card border border-line bg-surface p-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="min-w-0 flex-1 truncate text-14 font-semibold">{file.name}</h2>
        <Button onPress={onOther} isDisabled={run.isPending}>
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
          <ReadingFields reading={reading} figures={figures} onChange={onReading} />
          <div aria-busy={preview.isPlaceholderData} className={cx(preview.isPlaceholderData && 'opacity-50')}>
            <PreviewFigures figures={figures} />
          </div>
          {run.isError && <ImportFailure error={run.error} />}
          <footer className={cx('flex flex-wrap items-center gap-3', figures.created === 0 && 'hidden')}>
            <Button
              variant="primary"
              isDisabled={mustChoose || preview.isPlaceholderData}
              isPending={run.isPending}
              onPress={() => run.mutate({ file, reading })}
            >
              {t('importing.start', { count: figures.created })}
            </Button>
            {run.isPending && (
              <span className="text-13 text-muted">{t('importing.importing', { count: figures.rows })}</span>
            )}
          </footer>
        </>
      )}
    </section>
  );
}
