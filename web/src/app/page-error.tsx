import { useRouteError } from 'react-router';
import { ApiError, OfflineError } from '../lib/api/index.ts';
import { t } from '../lib/messages/index.ts';
import { ErrorState } from '../ui/index.ts';

/** A page that could not be shown: what happened, what is safe, what to do. */
export function PageError({ error, onRetry }: { error?: Error; onRetry?: () => void }) {
  const thrown = useRouteError();
  const cause = error ?? thrown;
  return (
    <ErrorState
      title={cause instanceof OfflineError ? t('error.network') : t('error.title')}
      onRetry={onRetry ?? (() => window.location.reload())}
      {...(cause instanceof ApiError && cause.requestId ? { requestId: cause.requestId } : {})}
    />
  );
}
