import { lazy, Suspense, useState } from 'react';
import { useProjectLookup } from '../../data/projects.ts';
import { t } from '../../lib/messages/index.ts';
import { cx, Dot } from '../../ui/index.ts';
import { TimerAnnouncement } from './timer-announcement.tsx';
import { PauseButton, ToggleButton } from './timer-buttons.tsx';
import { TimerClock } from './timer-clock.tsx';
import { TimerSkeleton } from './timer-skeleton.tsx';
import { TimerTitle } from './timer-title.tsx';
import { TimerWorkspace } from './timer-workspace.tsx';
import { useTimerCommands } from './use-timer-commands.ts';
import { useTimerForm } from './use-timer-form.ts';

const TimerSheet = lazy(async () => ({ default: (await import('./timer-sheet.tsx')).TimerSheet }));

export interface TimerStripProps {
  /** Left out, the strip opens its sheet itself. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
}

/** The timer on a phone: a line that opens a sheet. */
export function TimerStrip({ className, ...props }: TimerStripProps) {
  const [isOpenHere, setOpenHere] = useState(false);
  const isOpen = props.isOpen ?? isOpenHere;
  const setOpen = props.onOpenChange ?? setOpenHere;
  const form = useTimerForm();
  const { actions, entry, work } = form;
  const project = useProjectLookup()(work.projectId);
  const state = actions.status?.state;
  useTimerCommands(form, () => setOpen(true));

  return (
    <section
      aria-label={t('words.timer')}
      className={cx('flex h-14 shrink-0 items-center gap-2 border-b border-line bg-surface pr-2 pl-3', className)}
    >
      {actions.isLoading ? (
        <TimerSkeleton />
      ) : (
        <>
          <button
            type="button"
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
            className="flex h-11 min-w-0 flex-1 items-center gap-2.5 rounded-control text-left text-14"
          >
            <span className="sr-only">{t('time.openTimer')}: </span>
            {entry && <Dot color={project?.color} size={10} state={state === 'running' ? 'running' : 'paused'} />}
            <span className={cx('min-w-0 flex-1 truncate', !work.description && 'text-muted')}>
              {work.description ||
                entry?.task_title ||
                (entry ? t('time.untitled') : t(actions.isArchived ? 'time.archived' : 'time.what'))}
            </span>
            <TimerWorkspace entry={entry} className="max-w-24 shrink-0" />
            <span
              role="timer"
              className={cx('relative text-right text-20 font-semibold tabular', state !== 'running' && 'text-muted')}
            >
              <TimerClock status={actions.status} />
            </span>
          </button>
          {entry && <PauseButton form={form} size={44} />}
          <ToggleButton form={form} size={44} className="px-3!" />
        </>
      )}
      <TimerAnnouncement state={state} />
      {entry && actions.status && <TimerTitle status={actions.status} />}
      {isOpen && (
        <Suspense>
          <TimerSheet form={form} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  );
}
