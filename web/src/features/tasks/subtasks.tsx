import type { Task } from '@daybook/contracts';
import { useMemo } from 'react';
import { useTaskList } from '../../data/tasks.ts';
import { t } from '../../lib/messages/index.ts';
import { cx } from '../../ui/index.ts';
import { NewTaskLine } from './new-task-line.tsx';
import { COMPARE } from './sorting.ts';
import { TaskCircle } from './task-circle.tsx';
import { isOpen, type TaskActions } from './use-task-actions.ts';

export interface SubtasksProps {
  task: Task;
  actions: TaskActions;
  onOpenTask: (taskId: string) => void;
}

/** The parts of a task, each a task of its own. */
export function Subtasks({ task, actions, onOpenTask }: SubtasksProps) {
  const { data } = useTaskList(useMemo(() => ({ parent_id: task.id }), [task.id]));
  const parts = (data?.tasks ?? [])
    .filter((part) => part.parent_id === task.id)
    .sort(COMPARE.created)
    .reverse();
  const done = parts.filter((part) => part.completed_at !== null).length;

  return (
    <section aria-labelledby="subtasks" className="border-t border-line pt-3">
      <h3 id="subtasks" className="flex min-h-8 items-center gap-2 text-12 font-medium text-muted">
        {t('tasks.subtasks')}
        {parts.length > 0 && (
          <span className="font-normal tabular">{t('tasks.doneOf', { done, all: parts.length })}</span>
        )}
      </h3>
      <ul className="-mx-1">
        {parts.map((part) => (
          <li key={part.id} className="flex h-9 items-center gap-1 rounded-control px-1 touch:h-11 hover:bg-hover">
            <TaskCircle task={part} onToggle={actions.toggleDone} />
            <button
              type="button"
              aria-label={t('tasks.open', { title: part.title })}
              onClick={() => onOpenTask(part.id)}
              className={cx(
                'h-full min-w-0 flex-1 truncate rounded-control px-1 text-left text-13 -outline-offset-2',
                !isOpen(part.status) && 'text-muted line-through decoration-line-strong',
              )}
            >
              {part.title}
            </button>
          </li>
        ))}
        <li>
          <NewTaskLine
            label={t('tasks.newSubtask')}
            placeholder={t('tasks.newSubtask')}
            onCreate={(title) =>
              actions.create({
                title,
                parent_id: task.id,
                parent_title: task.title,
                ...(task.project_id ? { project_id: task.project_id } : {}),
              })
            }
            className="rounded-control px-1"
          />
        </li>
      </ul>
    </section>
  );
}
