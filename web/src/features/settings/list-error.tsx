import { ApiError } from '../../lib/api/index.ts';
import { ErrorState } from '../../ui/index.ts';

interface ListErrorProps {
  error: Error | null;
  onRetry: () => void;
  isRetrying: boolean;
}

export function ListError({ error, onRetry, isRetrying }: ListErrorProps) {
  return (
    <ErrorState
      onRetry={onRetry}
      isRetrying={isRetrying}
      requestId={error instanceof ApiError ? error.requestId : null}
    />
  );
}
