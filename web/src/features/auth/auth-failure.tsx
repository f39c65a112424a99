import { useEffect, useState } from 'react';
import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Banner, RequestId } from '../../ui/index.ts';

/** Why it did not work, where that is not about one field. `isUnreachable` is for errors that no server has answered. */
export function AuthFailure({ error, isUnreachable }: { error: Error; isUnreachable: boolean }) {
  const format = useFormat();
  if (isUnreachable) {
    return (
      <Banner tone="bad" title={t('auth.offline')}>
        {t('auth.offlineHint')}
      </Banner>
    );
  }
  if (error instanceof ApiError) {
    const seconds = error.details.retry_after_seconds;
    if (error.status === 429)
      return <Wait key={error.requestId} seconds={typeof seconds === 'number' ? seconds : 60} />;
    const until = error.details.locked_until;
    if (error.status === 401 && typeof until === 'string') {
      return (
        <Banner tone="warn" title={t('auth.locked', { time: format.time(until) })}>
          {t('auth.lockedHint')}
        </Banner>
      );
    }
    if (error.status === 401) return <Banner tone="bad">{t('auth.wrong')}</Banner>;
    if (error.status === 422) return <Banner tone="bad">{error.fields[0]?.message ?? error.message}</Banner>;
  }
  return (
    <Banner tone="bad" title={t('auth.failed')}>
      {t('auth.failedHint')}
      <RequestId error={error} />
    </Banner>
  );
}

/** Counts down, and goes when one may try again. */
function Wait({ seconds }: { seconds: number }) {
  const [endsAt] = useState(() => Date.now() + seconds * 1000);
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [endsAt]);
  if (left === 0) return null;
  return (
    <div aria-live="off">
      <Banner tone="warn">{t('auth.tooMany', { count: left })}</Banner>
    </div>
  );
}
