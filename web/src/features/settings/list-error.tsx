import { ErrorState } from '../../ui/index.ts';

interface ListErrorProps {
  error: Error | null;
  onRetry: () => void;
  isRetrying: boolean;
}

export function ListError({ error, onRetry, isRetrying }: ListErrorProps) {
  return <ErrorState onRetry={onRetry} isRetrying={isRetrying} error={error} />;
}
