import type { TimerStatus } from '@daybook/contracts';
import { elapsedOf, useNow } from '../../data/time.ts';
import { durationTicking } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';

/** The one thing that ticks: nothing around it renders with it, and its figures are of one width. */
export function TimerClock({ status }: { status: TimerStatus | undefined }) {
  if (!status) return <Unknown />;
  return status.state === 'running' ? <Ticking status={status} /> : durationTicking(status.elapsed_seconds);
}

function Ticking({ status }: { status: TimerStatus }) {
  return durationTicking(elapsedOf(status, useNow()));
}

/** A wrong time would be worse than none. */
function Unknown() {
  return (
    <>
      <span className="sr-only">{t('time.unknown')}</span>
      <span aria-hidden title={t('time.unknown')}>
        –:––:––
      </span>
    </>
  );
}
