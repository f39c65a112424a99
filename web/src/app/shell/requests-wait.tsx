import { Hourglass } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';

/** More was asked for than the server gives in a minute. It goes on by itself, and nothing is lost. */
export function RequestsWait({ seconds }: { seconds: number }) {
  return (
    <div className="flex min-h-8 shrink-0 items-center gap-2 bg-hover px-4 py-1 text-12 text-muted">
      <Hourglass />
      {/* Said once, not every second. */}
      <span role="status" className="sr-only">
        {t('offline.tooManyNow')}
      </span>
      <span aria-hidden className="tabular">
        {t('offline.tooMany', { count: seconds })}
      </span>
    </div>
  );
}
