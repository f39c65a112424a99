import { t } from '../../lib/messages/index.ts';
import { Sheet } from '../../ui/index.ts';
import { ProjectPicker, TagPicker } from '../projects/index.ts';
import { PauseButton, ToggleButton } from './timer-buttons.tsx';
import { TimerTime } from './timer-time.tsx';
import { TimerWorkLine } from './timer-work.tsx';
import type { TimerForm } from './use-timer-form.ts';

/** The whole timer on a phone. */
export function TimerSheet({ form, onClose }: { form: TimerForm; onClose: () => void }) {
  const { actions, entry, work, change } = form;
  return (
    <Sheet title={t('words.timer')} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <div className="flex flex-col gap-4 pb-4">
        <div className="flex items-center justify-center py-2">
          <TimerTime status={actions.status} className="text-center!" />
        </div>
        <TimerWorkLine
          key={entry?.id ?? 'next'}
          form={form}
          autoFocus={!entry}
          className="rounded-control border border-line-strong"
        />
        <ProjectPicker value={work.projectId} onChange={(projectId) => change({ projectId })} />
        <TagPicker value={work.tags} onChange={(tags) => change({ tags })} />
        <div className="flex items-center justify-center gap-2">
          <PauseButton form={form} size={44} />
          <ToggleButton form={form} size={44} className="flex-1" />
        </div>
      </div>
    </Sheet>
  );
}
