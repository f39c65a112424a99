import type { Task } from '@daybook/contracts';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type Refusal, useTask } from '../../data/tasks.ts';
import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, DetailPanel, EmptyState, ErrorState, IconButton, Loading, Skeleton } from '../../ui/index.ts';
import { ConflictBanner } from './conflict-banner.tsx';
import { TaskForm } from './task-form.tsx';
import { useTaskActions } from './use-task-actions.ts';

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
  const isGone = error instanceof ApiError && error.status === 404;
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
      {!task && isGone && (
        <EmptyState title={t('error.notFound')} action={<Button onPress={onClose}>{t('common.close')}</Button>} />
      )}
      {!task && error && !isGone && <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />}
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
