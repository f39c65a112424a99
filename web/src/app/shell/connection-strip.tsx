import { CloudOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { tryConnection } from '../../data/connection.ts';
import { useOnline, useRequestsWait, useUnsentChanges, useWaitingChanges } from '../../data/pending-changes.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, Spinner } from '../../ui/index.ts';
import { RequestsWait } from './requests-wait.tsx';

/** Under the timer bar while there is no connection, and until what waited has been sent. */
export function ConnectionStrip() {
  const isOnline = useOnline();
  const waiting = useWaitingChanges();
  const [isTrying, setTrying] = useState(false);
  const wait = useRequestsWait();
  const unsent = useUnsentChanges();
  useWarningBeforeLoss(waiting > 0 || (wait > 0 && unsent > 0));

  if (isOnline) {
    if (wait > 0) return <RequestsWait seconds={wait} />;
    return waiting > 0 ? (
      <div role="status" className="flex min-h-8 shrink-0 items-center gap-2 bg-accent-wash px-4 py-1 text-12">
        <Spinner /> {t('offline.sending')}
      </div>
    ) : null;
  }
  const hasNetwork = navigator.onLine;
  return (
    <div role="status" className="flex min-h-8 shrink-0 items-center gap-2 bg-warn-wash px-4 py-0.5 text-12">
      <CloudOff className="text-warn" />
      <span className="min-w-0 flex-1">
        <span className="font-medium">{hasNetwork ? t('shell.unreachable') : t('offline.title')}</span>{' '}
        {waiting > 0 ? t('offline.pending', { count: waiting }) : t('offline.hint')}
      </span>
      {hasNetwork && (
        <Button
          size={28}
          variant="ghost"
          isPending={isTrying}
          onPress={async () => {
            setTrying(true);
            await tryConnection();
            setTrying(false);
          }}
        >
          {t('shell.tryNow')}
        </Button>
      )}
    </div>
  );
}

/** What waits lives in this tab only; the browser asks before it is closed. */
function useWarningBeforeLoss(isLoss: boolean): void {
  useEffect(() => {
    if (!isLoss) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isLoss]);
}
