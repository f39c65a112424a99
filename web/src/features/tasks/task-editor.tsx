import type { Task, TaskPriority, TaskStatus } from '@daybook/contracts';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Popover } from '../../ui/index.ts';
import { ProjectPicker, TagPicker } from '../projects/index.ts';
import { ChoiceList } from './choice-list.tsx';
import { DayChooser } from './day-chooser.tsx';
import { priorityChoices, statusChoices } from './task-choices.tsx';
import { withDueDate } from './task-days.ts';
import type { TaskActions } from './use-task-actions.ts';

export type EditedField = 'status' | 'priority' | 'project' | 'due' | 'tags';

export interface TaskEditorProps {
  field: EditedField;
  /** One, or all that are selected. */
  tasks: readonly Task[];
  /** Where it opens. */
  anchor: Element;
  today: string;
  actions: TaskActions;
  onClose: () => void;
}

/** A small popover that changes one thing of one or many tasks. */
export function TaskEditor({ field, tasks, anchor, today, actions, onClose }: TaskEditorProps) {
  const triggerRef = useRef(anchor) as RefObject<Element>;
  triggerRef.current = anchor;
  const label = LABELS[field]();
  const [tags, setTags] = useState(() => commonTags(tasks));

  function close() {
    if (field === 'tags') saveTags();
    onClose();
  }

  /** Of many tasks each keeps the tags that the others don't have. */
  function saveTags() {
    const before = commonTags(tasks);
    const added = tags.filter((tag) => !before.includes(tag));
    const removed = before.filter((tag) => !tags.includes(tag));
    if (added.length + removed.length === 0) return;
    actions.change(tasks, (task) => ({
      tags: [...task.tags.filter((tag) => !removed.includes(tag) && !added.includes(tag)), ...added],
    }));
  }

  return (
    <Popover
      label={label}
      isOpen
      triggerRef={triggerRef}
      placement="bottom start"
      onOpenChange={(isOpen) => !isOpen && close()}
      className={field === 'project' || field === 'tags' ? 'w-72' : 'p-1!'}
    >
      {field === 'status' && (
        <ChoiceList
          label={label}
          choices={statusChoices()}
          value={common(tasks, (task) => task.status)}
          onChoose={(id) => {
            actions.setStatus(tasks, id as TaskStatus);
            onClose();
          }}
        />
      )}
      {field === 'priority' && (
        <ChoiceList
          label={label}
          choices={priorityChoices()}
          value={common(tasks, (task) => task.priority)}
          onChoose={(id) => {
            actions.change(tasks, { priority: id as TaskPriority });
            onClose();
          }}
        />
      )}
      {field === 'due' && (
        <DayChooser
          label={label}
          value={common(tasks, (task) => task.due_date)}
          today={today}
          onChoose={(due) => {
            actions.change(tasks, (task) => withDueDate(task, due));
            onClose();
          }}
        />
      )}
      {field === 'project' && (
        <OneEscape onEscape={close}>
          <ProjectPicker
            autoFocus
            value={common(tasks, (task) => task.project_id)}
            onChange={(projectId) => {
              actions.change(tasks, { project_id: projectId });
              onClose();
            }}
          />
        </OneEscape>
      )}
      {field === 'tags' && (
        <OneEscape onEscape={close}>
          <TagPicker autoFocus value={tags} onChange={setTags} />
        </OneEscape>
      )}
    </Popover>
  );
}

/** The list of the field opens by itself, so one Escape leaves both. */
function OneEscape({ onEscape, children }: { onEscape: () => void; children: ReactNode }) {
  return (
    <div
      onKeyDownCapture={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onEscape();
      }}
    >
      {children}
    </div>
  );
}

const LABELS: Record<EditedField, () => string> = {
  status: () => t('words.status'),
  priority: () => t('tasks.priority'),
  project: () => t('words.project'),
  due: () => t('tasks.dueDate'),
  tags: () => t('words.tags'),
};

function common<T>(tasks: readonly Task[], pick: (task: Task) => T): T | null {
  const [first] = tasks;
  if (!first) return null;
  const value = pick(first);
  return tasks.every((task) => pick(task) === value) ? value : null;
}

function commonTags(tasks: readonly Task[]): string[] {
  return (tasks[0]?.tags ?? []).filter((tag) => tasks.every((task) => task.tags.includes(tag)));
}
