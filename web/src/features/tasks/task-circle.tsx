import type { Task } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';
import { cx, StatusCircle } from '../../ui/index.ts';
import { isOpen } from './use-task-actions.ts';

export interface TaskCircleProps {
  task: Task;
  onToggle: (task: Task) => void;
  tabIndex?: number;
  id?: string;
  className?: string;
}

/** Completes by a press, and opens again. */
export function TaskCircle({ task, onToggle, tabIndex, id, className }: TaskCircleProps) {
  return (
    <button
      type="button"
      id={id}
      tabIndex={tabIndex}
      aria-label={t(isOpen(task.status) ? 'tasks.complete' : 'tasks.reopen', { title: task.title })}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(task);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      className={cx(
        'hit-area group/circle flex size-6 shrink-0 items-center justify-center rounded-full transition-colors',
        isOpen(task.status) && 'hover:text-accent [&:hover>svg]:text-accent',
        className,
      )}
    >
      <StatusCircle status={task.status} />
    </button>
  );
}
