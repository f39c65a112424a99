import type { TimerStatus } from '@daybook/contracts';
import { elapsedOf, useNow } from '../../data/time.ts';
import { durationTicking } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';

/**
 * The one thing that ticks: nothing around it renders with it, and its figures are of one width. What it stands in is
 * `relative`, for what is said under them.
 */
export function TimerClock({ status }: { status: TimerStatus | undefined }) {
  if (!status) return <Unknown />;
  if (status.state === 'running') return <Ticking status={status} />;
  return (
    <>
      {durationTicking(status.elapsed_seconds)}
      {status.state === 'paused' && (
        // Under the figures, so that nothing moves.
        <span className="absolute inset-x-1 top-full -mt-1 text-12 leading-3 font-normal tracking-normal">
          {' '}
          {t('time.onPause')}
        </span>
      )}
    </>
  );
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
