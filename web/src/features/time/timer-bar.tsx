import { useRef } from 'react';
import { t } from '../../lib/messages/index.ts';
import { cx } from '../../ui/index.ts';
import { InlineProject } from '../projects/inline-project.tsx';
import { InlineTags } from '../projects/inline-tags.tsx';
import { TimerAnnouncement } from './timer-announcement.tsx';
import { PauseButton, ToggleButton } from './timer-buttons.tsx';
import { TimerSkeleton } from './timer-skeleton.tsx';
import { TimerTime } from './timer-time.tsx';
import { TimerTitle } from './timer-title.tsx';
import { TimerWorkLine } from './timer-work.tsx';
import { TimerWorkspace } from './timer-workspace.tsx';
import { useTimerCommands } from './use-timer-commands.ts';
import { useTimerForm } from './use-timer-form.ts';

/** Over every page on wide screens, 56 px high. */
export function TimerBar({ className }: { className?: string }) {
  const form = useTimerForm();
  const description = useRef<HTMLInputElement>(null);
  const { actions, entry, work, change } = form;
  useTimerCommands(form, () => {
    description.current?.focus();
    description.current?.select();
  });

  return (
    <section
      aria-label={t('words.timer')}
      className={cx('flex h-14 shrink-0 items-center gap-1 border-b border-line bg-surface pr-4 pl-3', className)}
    >
      {actions.isLoading ? (
        <TimerSkeleton />
      ) : (
        <>
          {/* Another entry, another field: what was being typed belongs to the old one. */}
          <TimerWorkLine key={entry?.id ?? 'next'} ref={description} form={form} className="flex-1" />
          <InlineProject
            value={work.projectId}
            onChange={(projectId) => change({ projectId })}
            className="w-32 shrink xl:w-44"
          />
          <div className="hidden w-24 shrink lg:block xl:w-40">
            <InlineTags value={work.tags} onChange={(tags) => change({ tags })} />
          </div>
          <TimerWorkspace entry={entry} className="max-w-28 shrink px-1" />
          <TimerTime status={actions.status} className="mr-1" />
          <PauseButton form={form} />
          <ToggleButton form={form} />
        </>
      )}
      <TimerAnnouncement state={actions.status?.state} />
      {entry && actions.status && <TimerTitle status={actions.status} />}
    </section>
  );
}
