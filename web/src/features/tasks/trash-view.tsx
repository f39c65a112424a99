import { RotateCcw, Trash2 } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useProjectLookup } from '../../data/projects.ts';
import { useTaskList } from '../../data/tasks.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, cx, Dot, EmptyState, ErrorState, SkeletonRows, useMediaQuery, useRowWindow } from '../../ui/index.ts';
import { TasksHeader } from './tasks-header.tsx';
import type { TaskView } from './url-filters.ts';
import { useTaskActions } from './use-task-actions.ts';
import type { ChangeView } from './use-task-view.ts';

const TRASH = { deleted: true };

/** What was deleted in the last 30 days, the latest first. */
export function TrashView({ view, onChange }: { view: TaskView; onChange: ChangeView }) {
  const list = useTaskList(TRASH);
  const actions = useTaskActions();
  const format = useFormat();
  const projectOf = useProjectLookup();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useMediaQuery('(pointer: coarse)') ? 44 : 36;
  const data = list.isPlaceholderData ? undefined : list.data;
  const tasks = useMemo(
    () => [...(data?.tasks ?? [])].sort((a, b) => Date.parse(b.deleted_at ?? '') - Date.parse(a.deleted_at ?? '')),
    [data],
  );
  const inSight = useRowWindow({ scroller, count: tasks.length, rowHeight });

  return (
    <>
      <TasksHeader
        view={view}
        onChange={onChange}
        shown={data?.tasks.length}
        total={data && !data.isComplete ? data.total : undefined}
        onNew={() => {}}
      >
        <p className="text-13 text-muted">{t('tasks.trashHint')}</p>
      </TasksHeader>
      {!data && list.isError && (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      )}
      {!data && !list.isError && <SkeletonRows count={8} className="px-1" />}
      {data && tasks.length === 0 && <EmptyState icon={<Trash2 />} title={t('tasks.trashEmpty')} />}
      {tasks.length > 0 && (
        <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
          <ul aria-label={t('tasks.trash')} className="relative w-full" style={{ height: inSight.height }}>
            {inSight.rows.map((index) => {
              const task = tasks[index];
              if (!task) return null;
              const project = projectOf(task.project_id);
              return (
                <li
                  key={task.id}
                  style={{ height: rowHeight, transform: `translateY(${index * rowHeight}px)` }}
                  className={cx(
                    'absolute inset-x-0 top-0 flex items-center gap-3 px-4 hover:bg-hover md:px-6',
                    view.taskId === task.id && 'bg-pressed',
                  )}
                >
                  <button
                    type="button"
                    aria-label={t('tasks.open', { title: task.title })}
                    onClick={() => onChange({ taskId: task.id }, { replace: view.taskId !== null })}
                    className="h-full min-w-0 flex-1 truncate text-left text-13 -outline-offset-2"
                  >
                    {task.title}
                  </button>
                  {project && <Dot color={project.color} />}
                  <span title={format.exact(task.deleted_at)} className="shrink-0 text-12 text-muted">
                    {format.ago(task.deleted_at)}
                  </span>
                  <Button
                    size={28}
                    variant="ghost"
                    icon={<RotateCcw />}
                    aria-label={t('tasks.restoreOne', { title: task.title })}
                    onPress={() => actions.restore([task])}
                  >
                    <span className="hidden sm:inline">{t('common.restore')}</span>
                  </Button>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </>
  );
}
