import { lazy, Suspense, useCallback, useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useRunningTaskId } from '../../data/time.ts';
import { TaskListView } from '../../features/tasks/task-list-view.tsx';
import { useTaskView } from '../../features/tasks/use-task-view.ts';
import { useTimerActions } from '../../features/time/use-timer-actions.ts';
import { whenIdle } from '../../lib/when-idle.ts';

const TrashView = lazy(async () => ({ default: (await import('../../features/tasks/trash-view.tsx')).TrashView }));
// With the calendar and the fields; it comes as soon as the list is there.
const loadPanel = () => import('../../features/tasks/task-panel.tsx');
const TaskPanel = lazy(async () => ({ default: (await loadPanel()).TaskPanel }));

/** All tasks, with the one that is open beside them. */
export function Component() {
  const [view, change] = useTaskView();
  const [params] = useSearchParams();
  const timer = useTimerActions();
  const runningTaskId = useRunningTaskId();
  // The address says `new` only until the line to write in is there; any change of the view drops it.
  const begun = useCallback(() => change({}, { replace: true }), [change]);
  const close = useCallback(() => change({ taskId: null }), [change]);

  useEffect(
    () =>
      void whenIdle()
        .then(loadPanel)
        .catch(() => {}),
    [],
  );

  return (
    <div className="flex h-full min-w-0 overflow-hidden">
      <section className="relative flex min-w-0 flex-1 flex-col">
        {view.isTrash ? (
          <Suspense>
            <TrashView view={view} onChange={change} />
          </Suspense>
        ) : (
          <TaskListView
            view={view}
            onChange={change}
            onStartTimer={timer.startTask}
            runningTaskId={runningTaskId}
            isNewWanted={params.has('new')}
            onNewBegun={begun}
          />
        )}
      </section>
      {view.taskId && (
        <Suspense fallback={<PanelPlace />}>
          <TaskPanel
            key={view.taskId}
            taskId={view.taskId}
            onClose={close}
            onOpenTask={(taskId) => change({ taskId }, { replace: true })}
            onStartTimer={timer.startTask}
            runningTaskId={runningTaskId}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Keeps the panel's place while its code comes, so that the list doesn't jump. */
function PanelPlace() {
  return <div aria-hidden className="hidden w-100 shrink-0 border-l border-line bg-surface md:block" />;
}
