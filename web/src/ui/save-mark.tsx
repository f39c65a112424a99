import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../lib/messages/index.ts';
import { Spinner } from './spinner.tsx';

export interface SaveMarkProps {
  isPending: boolean;
  isSuccess: boolean;
  /** When the change was made, so that the same success is not shown twice. */
  submittedAt: number;
}

const SHOWN_MS = 2000;

/** Beside a field that saves itself: nothing at first, a wheel after half a second, a tick for a moment. */
export function SaveMark({ isPending, isSuccess, submittedAt }: SaveMarkProps) {
  const [seen, setSeen] = useState(0);
  useEffect(() => {
    if (!isSuccess) return;
    const timer = setTimeout(() => setSeen(submittedAt), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isSuccess, submittedAt]);
  const isSaved = isSuccess && seen !== submittedAt;
  return (
    <span role="status" className="flex size-4 shrink-0 items-center justify-center">
      {isPending && (
        <span className="animate-[appear_200ms_500ms_both]">
          <Spinner />
        </span>
      )}
      {isSaved && (
        <>
          <Check aria-hidden className="text-good" />
          <span className="sr-only">{t('ui.saved')}</span>
        </>
      )}
    </span>
  );
}

/** A field with the place of its mark, which it keeps while there is none. */
export function MarkedField({ children, ...mark }: SaveMarkProps & { children: React.ReactNode }) {
  return (
    <div className="flex max-w-104 items-start gap-2">
      <div className="min-w-0 flex-1">{children}</div>
      {/* As high as the label above the box plus half the box. */}
      <div className="flex h-[3.25rem] items-end pb-2">
        <SaveMark {...mark} />
      </div>
    </div>
  );
}
