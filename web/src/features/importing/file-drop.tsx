import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { t } from '../../lib/messages/index.ts';
import { Button, cx } from '../../ui/index.ts';

/** As the server's limit for uploads. */
const MOST_BYTES = 200 * 1024 * 1024;

/** Where a file comes in: by choosing, or dropped from the desktop. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const take = (file: File | undefined) => {
    if (!file) return;
    const isCsv = /\.(csv|txt|tsv)$/i.test(file.name) || /^text\//.test(file.type);
    setProblem(!isCsv ? t('importing.notCsv') : file.size > MOST_BYTES ? t('importing.tooBig') : null);
    if (isCsv && file.size <= MOST_BYTES) onFile(file);
  };
  return (
    <DropZone
      aria-label={t('importing.dropZone')}
      getDropOperation={() => 'copy'}
      onDrop={async ({ items }) => {
        const dropped = items.find((item) => item.kind === 'file');
        take(await dropped?.getFile());
      }}
      className={({ isDropTarget }) =>
        cx(
          'flex flex-col items-center gap-1 rounded-card border border-dashed px-6 py-10 text-center',
          isDropTarget ? 'border-accent bg-accent-wash' : 'border-line-strong bg-surface',
        )
      }
    >
      {({ isDropTarget }) => (
        <>
          <FileUp aria-hidden className="mb-2 size-6! text-muted" />
          <h2 className="text-14 font-semibold">{t('importing.chooseTitle')}</h2>
          <p className="max-w-120 text-13 text-muted">{t('importing.chooseHint')}</p>
          <div className="mt-4 flex flex-wrap items-center justify-center gap-2">
            <FileTrigger
              acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv']}
              onSelect={(files) => take(files?.[0] ?? undefined)}
            >
              <Button variant="primary">{t('importing.choose')}</Button>
            </FileTrigger>
            {/* Nothing can be dropped by a finger. */}
            <span className="text-13 text-muted touch:hidden">
              {isDropTarget ? t('importing.dropNow') : t('importing.drop')}
            </span>
          </div>
          {problem && (
            <p role="alert" className="mt-3 text-13 text-bad">
              {problem}
            </p>
          )}
        </>
      )}
    </DropZone>
  );
}
