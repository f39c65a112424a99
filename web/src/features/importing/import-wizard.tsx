import { lazy, Suspense, useState } from 'react';
import { type ImportReading, useImportFile, useImportPreview, useIsUndone } from '../../data/imports.ts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Banner, Button, LinkButton, SkeletonRows } from '../../ui/index.ts';
import { FileDrop } from './file-drop.tsx';

// Fields and tables: there is time for them while the file is read.
const ImportReview = lazy(async () => ({ default: (await import('./import-review.tsx')).ImportReview }));

/** File → what it would bring → import. Undoing is on the list of earlier imports. */
export function ImportWizard() {
  const { timeZone } = useFormat();
  const [file, setFile] = useState<File | null>(null);
  const [reading, setReading] = useState<ImportReading>({ timezone: timeZone });
  const preview = useImportPreview(file, reading);
  const run = useImportFile();
  const isUndone = useIsUndone(run.data?.id);

  const begin = (chosen: File | null) => {
    run.reset();
    setReading({ timezone: timeZone });
    setFile(chosen);
  };

  if (run.isSuccess && !isUndone) {
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
  if (!file || isUndone) return <FileDrop onFile={begin} />;
  return (
    <Suspense fallback={<SkeletonRows count={6} />}>
      <ImportReview
        file={file}
        reading={reading}
        onReading={setReading}
        preview={preview}
        run={run}
        onOther={() => begin(null)}
      />
    </Suspense>
  );
}
