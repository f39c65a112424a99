import { isUnreachable } from '../data/connection.ts';
import { t } from '../lib/messages/index.ts';
import { ErrorState } from '../ui/index.ts';

interface PageErrorProps {
  error: unknown;
  /** The heading of the page that isn't there, for those who go by headings. */
  heading: string;
  /** Left out, the page is loaded again. */
  onRetry?: () => void;
  isRetrying?: boolean;
}

/** A page that could not be shown: what happened, what is safe, what to do. */
export function PageError({ error, heading, onRetry, isRetrying = false }: PageErrorProps) {
  return (
    <>
      <h1 className="sr-only">{heading}</h1>
      <ErrorState
        {...textsFor(error)}
        onRetry={onRetry ?? (() => window.location.reload())}
        isRetrying={isRetrying}
        error={error}
        {...(onRetry ? {} : { retryLabel: t('shell.reload') })}
      />
    </>
  );
}

function textsFor(error: unknown) {
  if (isMissingCode(error)) {
    return navigator.onLine
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
