import type { TimerStatus } from '@daybook/contracts';
import { lazy, Suspense, useRef, useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { cx } from '../../ui/index.ts';
import { TimerClock } from './timer-clock.tsx';

const TimerStart = lazy(async () => ({ default: (await import('./timer-start.tsx')).TimerStart }));

/** The largest figures on the screen. Pressing them changes the start of the running entry. */
export function TimerTime({ status, className }: { status: TimerStatus | undefined; className?: string }) {
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const entry = status?.state === 'running' ? status.entry : null;
  // As wide as ten hours are, whatever it shows.
  const look = cx(
    'min-w-[8ch] rounded-control px-1 touch:min-h-11 text-right text-28 font-semibold tabular',
    className,
  );

  if (!entry) {
    return (
      <span role="timer" className={cx(look, 'relative text-muted')}>
        <TimerClock status={status} />
      </span>
    );
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={format.exact(entry.start_time)}
        onClick={() => setOpen(true)}
        className={cx(look, 'hover:bg-hover')}
      >
        <TimerClock status={status} />
        <span className="sr-only"> {t('time.changeStart', { start: format.time(entry.start_time) })}</span>
      </button>
      {isOpen && (
        <Suspense>
          <TimerStart entry={entry} triggerRef={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
