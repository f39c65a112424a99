import type { Dashboard } from '@daybook/contracts';
import { lazy, Suspense } from 'react';
import { useChangeProfile, useUser } from '../../data/session.ts';
import { useTaskChanges } from '../../data/tasks.ts';
import { useRecentEntries } from '../../data/time.ts';
import { useTimerActions } from '../../features/time/use-timer-actions.ts';
import { t } from '../../lib/messages/index.ts';
import { sayFailure, toast } from '../../ui/index.ts';

// Most people never see them again.
const FirstSteps = lazy(async () => ({ default: (await import('../../features/time/first-steps.tsx')).FirstSteps }));

const HINT = 'first-steps';

/** The first steps, until they are taken or closed. Nothing is shown before it is known that they are wanted. */
export function FirstVisit({ today, dashboard }: { today: string; dashboard: Dashboard | undefined }) {
  const user = useUser();
  const closed = user.preferences.dismissed_hints ?? [];
  const isWanted = !closed.includes(HINT);
  const { data: recent } = useRecentEntries(isWanted);
  const changeProfile = useChangeProfile();
  const timer = useTimerActions();
  const tasks = useTaskChanges({
    onFailed: sayFailure,
    onRefused: ([refused]) => refused && sayFailure(refused.error),
  });
  if (!isWanted || changeProfile.isPending || !recent || !dashboard) return null;

  const hasEntry = recent.length > 0 || timer.state === 'running' || timer.state === 'paused';
  const hasTask = dashboard.total_tasks_todo + dashboard.total_tasks_in_progress + dashboard.total_tasks_completed > 0;
  if (hasEntry && hasTask) return null;
  return (
    <Suspense>
      <FirstSteps
        hasEntry={hasEntry}
        hasTask={hasTask}
        onStart={(description) => timer.start({ description })}
        onAddTask={(title) => {
          tasks.create({ title, due_date: today });
          toast({ message: t('today.firstTaskAdded', { title }), tone: 'good' });
        }}
        onDismiss={() =>
          changeProfile.mutate({ preferences: { dismissed_hints: [...closed, HINT] } }, { onError: sayFailure })
        }
      />
    </Suspense>
  );
}
