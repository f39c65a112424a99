import type { Task, TaskPriority, TaskStatus } from '@daybook/contracts';
import type { ReactNode } from 'react';
import { t } from '../../lib/messages/index.ts';
import { DurationField, Select } from '../../ui/index.ts';
import { ProjectPicker, TagPicker } from '../projects/index.ts';
import { DayButton } from './day-button.tsx';
import { priorityChoices, statusChoices } from './task-choices.tsx';
import { withDueDate, withStartDate } from './task-days.ts';
import { isOpen, type TaskActions } from './use-task-actions.ts';

/** What each part of the panel is given. */
export interface TaskPartProps {
  task: Task;
  isDisabled: boolean;
  actions: TaskActions;
}

/** Everything about a task that is chosen and not written, one below the other. */
export function TaskProperties({ task, today, isDisabled, actions }: TaskPartProps & { today: string }) {
  const change = (values: Parameters<TaskActions['change']>[1]) => actions.change([task], values);
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-x-2 gap-y-1">
      <Property label={t('words.status')}>
        <Select
          hideLabel
          look="quiet"
          label={t('words.status')}
          options={statusChoices()}
          value={task.status}
          isDisabled={isDisabled}
          onChange={(status) => actions.setStatus([task], status as TaskStatus)}
        />
      </Property>
      <Property label={t('tasks.priority')}>
        <Select
          hideLabel
          look="quiet"
          label={t('tasks.priority')}
          options={priorityChoices()}
          value={task.priority}
          isDisabled={isDisabled}
          onChange={(priority) => change({ priority: priority as TaskPriority })}
        />
      </Property>
      <Property label={t('words.project')}>
        <ProjectPicker
          variant="inline"
          value={task.project_id}
          isDisabled={isDisabled}
          onChange={(projectId) => change({ project_id: projectId })}
          // The dot has the room of an icon, so that the names stand below each other.
          className="w-full gap-1.5! [&>span:first-child]:mx-1"
        />
      </Property>
      <Property label={t('words.tags')}>
        <TagPicker
          variant="inline"
          value={task.tags}
          isDisabled={isDisabled}
          onChange={(tags) => change({ tags })}
          className="w-full"
        />
      </Property>
      <Property label={t('tasks.dueDate')}>
        <DayButton
          label={t('tasks.dueDate')}
          none={t('tasks.noDueDate')}
          value={task.due_date}
          today={today}
          isLate={task.due_date !== null && task.due_date < today && isOpen(task.status)}
          isDisabled={isDisabled}
          onChoose={(day) => change(withDueDate(task, day))}
        />
      </Property>
      <Property label={t('tasks.startDate')}>
        <DayButton
          label={t('tasks.startDate')}
          none={t('tasks.noStartDate')}
          value={task.start_date}
          today={today}
          isDisabled={isDisabled}
          onChoose={(day) => change(withStartDate(task, day))}
        />
      </Property>
      <Property label={t('tasks.estimate')}>
        <DurationField
          hideLabel
          look="quiet"
          label={t('tasks.estimate')}
          placeholder={t('tasks.noEstimate')}
          value={task.estimated_minutes === null ? null : task.estimated_minutes * 60}
          isDisabled={isDisabled}
          className="max-w-40"
          onChange={(seconds) =>
            change({ estimated_minutes: seconds === null || seconds < 30 ? null : Math.round(seconds / 60) })
          }
        />
      </Property>
    </div>
  );
}

/** The field says its name itself; this is for the eye. */
function Property({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span aria-hidden className="text-12 text-muted">
        {label}
      </span>
      <div className="-ml-1 flex min-w-0 flex-col items-start *:max-w-full [&_.field-box]:relative [&_.field-box]:-left-0.5 touch:[&_button]:text-16">
        {children}
      </div>
    </>
  );
}
