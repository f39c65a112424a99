import type { Task } from '@daybook/contracts';
import { Play } from 'lucide-react';
import { memo } from 'react';
import { useProjectLookup } from '../../data/projects.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { cx, Dot, IconButton, Link, PriorityMark, projectColorVar } from '../../ui/index.ts';
import { EstimateBar } from './estimate-bar.tsx';
import { ParentName } from './parent-name.tsx';
import { TaskCircle } from './task-circle.tsx';
import { isOpen } from './use-task-actions.ts';

export interface DayPlanRowProps {
  task: Task;
  /** The day that is shown: its own date isn't repeated. */
  date: string;
  isRunning: boolean;
  isPending: boolean;
  onToggle: (task: Task) => void;
  onStartTimer: (task: Task) => void;
  onOpen?: ((task: Task) => void) | undefined;
}

export const DayPlanRow = memo(function DayPlanRow(props: DayPlanRowProps) {
  const { task, date, isRunning, isPending, onToggle, onStartTimer, onOpen } = props;
  const project = useProjectLookup()(task.project_id);
  const format = useFormat();
  const isClosed = !isOpen(task.status);

  return (
    <li
      className={cx(
        'group/row relative flex h-9 items-center gap-2 rounded-control pr-1 pl-1 touch:h-11 hover:bg-hover',
        isRunning && 'bg-accent-wash hover:bg-accent-wash',
      )}
    >
      <TaskCircle task={task} onToggle={onToggle} />
      <Link
        variant="plain"
        href={`/tasks?task=${task.id}`}
        {...(onOpen ? { onPress: () => onOpen(task) } : {})}
        className={cx(
          'flex h-full min-w-0 flex-1 items-center gap-1 rounded-[2px] text-13 -outline-offset-2',
          isClosed && 'text-muted line-through decoration-line-strong',
          isPending && 'italic',
        )}
      >
        {task.parent_title !== null && <ParentName title={task.parent_title} />}
        <span dir="auto" title={task.title} className="truncate">
          {task.title}
        </span>
      </Link>
      {isPending && <span className="sr-only">{t('tasks.pending')}</span>}
      {(task.priority === 'urgent' || task.priority === 'high') && !isClosed && (
        <PriorityMark priority={task.priority} />
      )}
      {task.due_date && task.due_date !== date && (
        <span
          title={format.day(task.due_date, 'long')}
          className={cx('shrink-0 text-12 tabular', task.due_date < date && !isClosed ? 'text-bad' : 'text-muted')}
        >
          {format.relativeDay(task.due_date, date)}
        </span>
      )}
      <EstimateBar
        task={task}
        color={projectColorVar(project?.color).edge}
        className="w-10 shrink-0 @max-[20rem]/plan:hidden"
      />
      <span title={project?.name} className="flex w-3 shrink-0 justify-center">
        {project && <Dot color={project.color} />}
        <span className="sr-only">{project?.name}</span>
      </span>
      {isRunning ? (
        <span className="flex size-7 shrink-0 items-center justify-center">
          <Dot color={project?.color} state="running" size={10} />
          <span className="sr-only">{t('tasks.timerRuns')}</span>
        </span>
      ) : isClosed ? (
        <span className="size-7 shrink-0" />
      ) : (
        <IconButton
          size={28}
          aria-label={t('tasks.startTimer', { title: task.title })}
          onPress={() => onStartTimer(task)}
          // Its place is kept, so that nothing moves under the pointer; under a finger it is always there.
          className="opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 touch:opacity-100"
        >
          <Play />
        </IconButton>
      )}
    </li>
  );
});
