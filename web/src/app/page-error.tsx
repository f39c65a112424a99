import { useEffect, useRef } from 'react';
import { isUnreachable } from '../data/connection.ts';
import { useOnline } from '../data/pending-changes.ts';
import { t } from '../lib/messages/index.ts';
import { ErrorState } from '../ui/index.ts';

interface PageErrorProps {
  error: unknown;
  /** The heading of the page that isn't there, for those who go by headings. */
  heading: string;
  /** Asks again for what was missing. */
  onRetry?: () => void;
  isRetrying?: boolean;
  /** Tries the page again where it stands; without a connection nothing else helps, and loading anew would lose it all. */
  onTryHere?: () => void;
}

/** A page that could not be shown: what happened, what is safe, what to do. */
export function PageError({ error, heading, onRetry, isRetrying = false, onTryHere }: PageErrorProps) {
  const isOnline = useOnline();
  const isCodeMissing = isMissingCode(error);
  const tryHere = useRef(onTryHere);
  tryHere.current = onTryHere;
  // It was only the connection that was missing.
  const wasOffline = useRef(!isOnline);
  useEffect(() => {
    if (isOnline && wasOffline.current && isCodeMissing) tryHere.current?.();
    wasOffline.current = !isOnline;
  }, [isOnline, isCodeMissing]);

  const isHere = isCodeMissing && !isOnline && onTryHere;
  const retry = onRetry ?? (isHere ? onTryHere : () => window.location.reload());
  return (
    <>
      <h1 className="sr-only">{heading}</h1>
      <ErrorState
        {...textsFor(error, isOnline)}
        onRetry={retry}
        isRetrying={isRetrying}
        error={error}
        {...(onRetry || isHere ? {} : { retryLabel: t('shell.reload') })}
      />
    </>
  );
}

function textsFor(error: unknown, isOnline: boolean) {
  if (isMissingCode(error)) {
    return isOnline
      ? { title: t('shell.newVersion'), next: t('shell.newVersionNext') }
      : { title: t('shell.pageOffline'), next: t('shell.pageOfflineNext') };
  }
  return isUnreachable(error) ? { title: t('shell.unreachable'), next: t('shell.unreachableNext') } : {};
}

/** Each browser words it differently: the file of a page is not there, usually because a newer version has replaced it. */
function isMissingCode(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|importing a module script|unable to preload css|loading chunk/i.test(error.message)
  );
}
