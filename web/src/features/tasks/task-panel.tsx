import type { Task, TaskPriority, TaskStatus } from '@daybook/contracts';
import { CornerLeftUp, RotateCcw, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Refusal, useTask } from '../../data/tasks.ts';
import { useToday } from '../../data/use-today.ts';
import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  Banner,
  Button,
  DetailPanel,
  DurationField,
  EmptyState,
  ErrorState,
  IconButton,
  Loading,
  Select,
  Skeleton,
  TextArea,
} from '../../ui/index.ts';
import { ProjectPicker, TagPicker } from '../projects/index.ts';
import { ConflictBanner } from './conflict-banner.tsx';
import { DayButton } from './day-button.tsx';
import { PANEL_TITLE_ID } from './panel-title-id.ts';
import { Subtasks } from './subtasks.tsx';
import { priorityChoices, statusChoices } from './task-choices.tsx';
import { withDueDate, withStartDate } from './task-days.ts';
import { TaskTime } from './task-time.tsx';
import { isOpen, useTaskActions } from './use-task-actions.ts';
import { useTextDraft } from './use-text-draft.ts';

export interface TaskPanelProps {
  taskId: string;
  onClose: () => void;
  onOpenTask: (taskId: string) => void;
  onStartTimer: (task: Task) => void;
  runningTaskId: string | null;
}

/** One task with everything about it, beside the list. Give it the task's id as key. */
export function TaskPanel({ taskId, onClose, onOpenTask, onStartTimer, runningTaskId }: TaskPanelProps) {
  const { data: task, error, refetch, isFetching } = useTask(taskId);
  const [conflict, setConflict] = useState<Refusal | null>(null);
  // The answer may come when the panel is closed already.
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const actions = useTaskActions({
    onConflict(refusal) {
      if (!isHere.current || refusal.change.id !== taskId) return 'not_shown';
      setConflict(refusal);
      return 'shown';
    },
  });

  return (
    <DetailPanel
      title={t('words.task')}
      onClose={onClose}
      actions={
        task &&
        (task.deleted_at === null ? (
          <IconButton
            aria-label={t('tasks.keys.remove')}
            onPress={() => {
              actions.remove([task]);
              onClose();
            }}
          >
            <Trash2 />
          </IconButton>
        ) : (
          <IconButton aria-label={t('common.restore')} onPress={() => actions.restore([task])}>
            <RotateCcw />
          </IconButton>
        ))
      }
    >
      {!task && error instanceof ApiError && error.status === 404 && (
        <EmptyState title={t('error.notFound')} action={<Button onPress={onClose}>{t('common.close')}</Button>} />
      )}
      {!task && error && !(error instanceof ApiError && error.status === 404) && (
        <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      )}
      {!task && !error && (
        <Loading className="flex flex-col gap-4">
          <Skeleton className="h-7 w-4/5" />
          <Skeleton className="h-40 w-full" />
          <Skeleton className="h-24 w-full" />
        </Loading>
      )}
      {task && conflict && (
        <ConflictBanner
          refusal={conflict}
          onKeepTheirs={() => setConflict(null)}
          onUseMine={() => {
            actions.change([conflict.current ?? task], conflict.change.values);
            setConflict(null);
          }}
        />
      )}
      {task && (
        <TaskForm
          task={task}
          actions={actions}
          isRunning={task.id === runningTaskId}
          onOpenTask={onOpenTask}
          onStartTimer={onStartTimer}
        />
      )}
    </DetailPanel>
  );
}

interface TaskFormProps extends Pick<TaskPanelProps, 'onOpenTask' | 'onStartTimer'> {
  task: Task;
  actions: ReturnType<typeof useTaskActions>;
  isRunning: boolean;
}

function TaskForm({ task, actions, isRunning, onOpenTask, onStartTimer }: TaskFormProps) {
  const format = useFormat();
  const today = useToday();
  const isDeleted = task.deleted_at !== null;
  const change = (values: Parameters<typeof actions.change>[1]) => actions.change([task], values);
  const title = useTextDraft(task, 'title', (seen, text) => {
    if (text.trim()) actions.change([seen], { title: text.trim() });
  });
  const description = useTextDraft(task, 'description', (seen, text) => actions.change([seen], { description: text }));

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
      <div id={PANEL_TITLE_ID} className="-mx-2.5">
        <TextArea
          label={t('tasks.titleField')}
          hideLabel
          look="quiet"
          rows={1}
          maxLength={200}
          isDisabled={isDeleted}
          className="[&_textarea]:text-16! [&_textarea]:font-semibold"
          value={title.value}
          // A title has one line, also when it is pasted.
          onChange={(text) => title.change(text.replace(/\s*\n\s*/g, ' '))}
          onBlur={title.commit}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') {
              event.preventDefault();
              title.commit();
            } else if (event.key === 'Escape' && title.isChanged) {
              event.stopPropagation();
              title.giveUp();
            }
          }}
        />
      </div>
      {task.parent_id && <ParentLink parentId={task.parent_id} onOpenTask={onOpenTask} />}
      <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-x-2 gap-y-1">
        <Property label={t('words.status')}>
          <Select
            hideLabel
            look="quiet"
            label={t('words.status')}
            options={statusChoices()}
            value={task.status}
            isDisabled={isDeleted}
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
            isDisabled={isDeleted}
            onChange={(priority) => change({ priority: priority as TaskPriority })}
          />
        </Property>
        <Property label={t('words.project')}>
          <ProjectPicker
            variant="inline"
            value={task.project_id}
            isDisabled={isDeleted}
            onChange={(projectId) => change({ project_id: projectId })}
            className="w-full"
          />
        </Property>
        <Property label={t('words.tags')}>
          <TagPicker
            variant="inline"
            value={task.tags}
            isDisabled={isDeleted}
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
            isDisabled={isDeleted}
            onChoose={(day) => change(withDueDate(task, day))}
          />
        </Property>
        <Property label={t('tasks.startDate')}>
          <DayButton
            label={t('tasks.startDate')}
            none={t('tasks.noStartDate')}
            value={task.start_date}
            today={today}
            isDisabled={isDeleted}
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
            isDisabled={isDeleted}
            className="max-w-40"
            onChange={(seconds) =>
              change({ estimated_minutes: seconds === null || seconds < 30 ? null : Math.round(seconds / 60) })
            }
          />
        </Property>
      </div>
      <TextArea
        label={t('words.description')}
        placeholder={t('tasks.descriptionHint')}
        rows={4}
        className="[&_textarea]:min-h-20"
        maxLength={5000}
        isDisabled={isDeleted}
        value={description.value}
        onChange={description.change}
        onBlur={description.commit}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && description.isChanged) {
            // What was written is kept; a second Escape closes.
            event.stopPropagation();
            event.currentTarget.blur();
          } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) description.commit();
        }}
      />
      {!isDeleted && <Subtasks task={task} actions={actions} onOpenTask={onOpenTask} />}
      <TaskTime task={task} today={today} isRunning={isRunning} onStartTimer={onStartTimer} />
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
      <div className="-ml-1 flex min-w-0 flex-col items-start *:max-w-full">{children}</div>
    </>
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
