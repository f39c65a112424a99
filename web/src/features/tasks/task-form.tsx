import type { Task } from '@daybook/contracts';
import { CornerLeftUp } from 'lucide-react';
import { useTask } from '../../data/tasks.ts';
import { useToday } from '../../data/use-today.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Banner, Button } from '../../ui/index.ts';
import { Subtasks } from './subtasks.tsx';
import { TaskDescriptionField } from './task-description-field.tsx';
import { TaskProperties } from './task-properties.tsx';
import { TaskTime } from './task-time.tsx';
import { TaskTitleField } from './task-title-field.tsx';
import type { TaskActions } from './use-task-actions.ts';

export interface TaskFormProps {
  task: Task;
  actions: TaskActions;
  isRunning: boolean;
  onOpenTask: (taskId: string) => void;
  onStartTimer: (task: Task) => void;
}

/** Everything about a task, each part saved as it is left. What is in the trash can be read. */
export function TaskForm({ task, actions, isRunning, onOpenTask, onStartTimer }: TaskFormProps) {
  const format = useFormat();
  const today = useToday();
  const isDeleted = task.deleted_at !== null;

  return (
    <div className="flex flex-col gap-4">
      {isDeleted && (
        <Banner
          tone="warn"
          action={
            <Button size={28} onPress={() => actions.restore([task])}>
              {t('common.restore')}
            </Button>
          }
        >
          {t('tasks.inTrash', { ago: format.ago(task.deleted_at) })}
        </Banner>
      )}
      <TaskTitleField task={task} isDisabled={isDeleted} actions={actions} />
      {task.parent_id && <ParentLink parentId={task.parent_id} onOpenTask={onOpenTask} />}
      <TaskProperties task={task} today={today} isDisabled={isDeleted} actions={actions} />
      <TaskDescriptionField task={task} isDisabled={isDeleted} actions={actions} />
      {!isDeleted && <Subtasks task={task} actions={actions} onOpenTask={onOpenTask} />}
      <TaskTime task={task} today={today} isRunning={isRunning} onStartTimer={onStartTimer} />
      <TaskHistory task={task} />
    </div>
  );
}

function ParentLink({ parentId, onOpenTask }: { parentId: string; onOpenTask: (taskId: string) => void }) {
  const { data: parent } = useTask(parentId);
  if (!parent) return null;
  return (
    <Button
      variant="ghost"
      size={28}
      icon={<CornerLeftUp />}
      onPress={() => onOpenTask(parentId)}
      className="-mt-3 -ml-2 max-w-full justify-start! font-normal!"
    >
      <span className="truncate">{t('tasks.partOf', { title: parent.title })}</span>
    </Button>
  );
}

/** Who has it, and what happened to it when. */
function TaskHistory({ task }: { task: Task }) {
  const format = useFormat();
  return (
    <footer className="flex flex-col gap-0.5 border-t border-line pt-3 text-12 text-muted">
      {task.assignee && <span>{t('tasks.assignee', { name: task.assignee.full_name })}</span>}
      {task.completed_at && (
        <span title={format.exact(task.completed_at)}>
          {t('tasks.completedAt', { when: format.instant(task.completed_at) })}
        </span>
      )}
      <span title={format.exact(task.updated_at)}>
        {t('tasks.changedAt', { when: format.instant(task.updated_at) })}
      </span>
      <span title={format.exact(task.created_at)}>
        {t('tasks.createdAt', { when: format.instant(task.created_at) })}
      </span>
    </footer>
  );
}
