import type { Ref } from 'react';
import { useProjectLookup } from '../../data/projects.ts';
import { t } from '../../lib/messages/index.ts';
import { cx, Dot } from '../../ui/index.ts';
import { EditableText } from './editable-text.tsx';
import { TimerDescription } from './timer-description.tsx';
import type { TimerForm } from './use-timer-form.ts';

interface TimerWorkLineProps {
  form: TimerForm;
  autoFocus?: boolean;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** What is being done, or what is going to be. */
export function TimerWorkLine({ form, className, ref, autoFocus }: TimerWorkLineProps) {
  const { entry, work, change, actions } = form;
  const project = useProjectLookup()(work.projectId);
  if (!entry && actions.isArchived) {
    return <p className={cx('truncate px-2 text-13 text-muted', className)}>{t('time.archived')}</p>;
  }
  if (!entry) {
    return (
      <TimerDescription
        ref={ref}
        value={work.description}
        onChange={(description) => change({ description })}
        onStart={form.start}
        onContinue={form.continueEntry}
        {...(autoFocus ? { autoFocus } : {})}
        {...(className ? { className } : {})}
      />
    );
  }
  return (
    <div className={cx('flex min-w-0 items-center gap-2', className)}>
      <Dot
        color={project?.color}
        size={10}
        state={actions.state === 'running' ? 'running' : 'paused'}
        className="ml-2"
      />
      <EditableText
        ref={ref}
        value={work.description}
        onSave={(description) => change({ description })}
        label={t('time.descriptionOf')}
        placeholder={entry.task_title ?? t('time.what')}
        maxLength={500}
        onEnter={() => (document.activeElement as HTMLElement | null)?.blur()}
        className="h-9! flex-1 truncate text-14! touch:h-11! touch:text-16!"
      />
    </div>
  );
}
