import type { LatestHeartbeat } from '@daybook/contracts';
import { CircleCheck, Pause } from 'lucide-react';
import { useNow } from '../../../data/clock.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, cx } from '../../../ui/index.ts';

interface FirstHeartbeatProps {
  /** What came since somebody waits. */
  arrived: LatestHeartbeat | null;
  isFirst: boolean;
  isPaused: boolean;
  isUnreachable: boolean;
  onDone: () => void;
}

/** Waits where one can see it, and turns green by itself. Said politely to who can't see. */
export function FirstHeartbeat({ arrived, isFirst, isPaused, isUnreachable, onDone }: FirstHeartbeatProps) {
  return (
    <div
      role="status"
      className={cx(
        'flex flex-wrap items-center gap-3 rounded-control border px-3 py-3 transition-colors',
        arrived ? 'border-good bg-good-wash' : 'border-line',
      )}
    >
      {arrived ? (
        <>
          <CircleCheck className="size-5! shrink-0 text-good" />
          <Arrived heartbeat={arrived} isFirst={isFirst} />
          <Button variant="primary" onPress={onDone} className="max-sm:w-full">
            {t('code.setUp.done')}
          </Button>
        </>
      ) : isPaused ? (
        <>
          <Pause className="shrink-0 text-warn" />
          <p className="min-w-0 flex-1">{t('code.setUp.paused')}</p>
        </>
      ) : (
        <>
          <span aria-hidden className="m-1 size-2.5 shrink-0 animate-running rounded-full bg-accent" />
          <div className="min-w-0 flex-1">
            <p className="font-medium">{t(isFirst ? 'code.setUp.waiting' : 'code.setUp.waitingNext')}</p>
            <p className="text-12 text-muted">
              {t(isUnreachable ? 'code.setUp.unreachable' : 'code.setUp.waitingHint')}
            </p>
          </div>
        </>
      )}
    </div>
  );
}

function Arrived({ heartbeat, isFirst }: { heartbeat: LatestHeartbeat; isFirst: boolean }) {
  const { editor, project, language, machine, time } = heartbeat;
  const names = { editor: editor ?? t('code.setUp.anEditor') };
  const format = useFormat();
  // The words below change with the minutes, and nobody wants to hear that.
  const now = useNow(60_000);
  const about = [project, language, machine].filter((part) => part !== null);
  return (
    <div className="min-w-0 flex-1">
      <p className="font-medium text-good">
        {isFirst ? t('code.setUp.arrived', names) : t('code.setUp.arrivedNext', names)}
      </p>
      <p className="text-12" title={format.exact(time)}>
        {about.join(' · ')}
        {about.length > 0 && ' · '}
        {format.ago(time, now)}
      </p>
    </div>
  );
}
