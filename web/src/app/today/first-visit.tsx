import { lazy, Suspense, useEffect, useState } from 'react';
import { useBeginnings } from '../../data/beginnings.ts';
import { useChangeProfile, useUser } from '../../data/session.ts';
import { useTaskChanges } from '../../data/tasks.ts';
import { serverNow, useTimer } from '../../data/time.ts';
import { useWorkspace } from '../../data/workspaces.ts';
import { useTimerActions } from '../../features/time/use-timer-actions.ts';
import { t } from '../../lib/messages/index.ts';
import { sayFailure, toast } from '../../ui/index.ts';

/** Its fields are heavy, and most days begin without it. */
const FirstSteps = lazy(async () => ({ default: (await import('../../features/time/first-steps.tsx')).FirstSteps }));

const HINT = 'first-steps';
/** Whoever has been here for longer has begun in a way of their own. */
const NEW_FOR_MS = 14 * 86_400_000;

/**
 * The first steps of a new account, until they are closed or all taken. Whether they are shown is known with the account, so
 * nothing moves when the page has loaded; once they are all taken they are gone the next time.
 */
export function FirstVisit({ today }: { today: string }) {
  const user = useUser();
  const closed = user.preferences.dismissed_hints ?? [];
  const isNew = serverNow() - Date.parse(user.created_at) < NEW_FOR_MS;
  const [isShown, setShown] = useState(isNew && !closed.includes(HINT));
  const { hasEntry, hasTask, hasImport } = useBeginnings(isShown);
  const changeProfile = useChangeProfile();
  const timer = useTimerActions();
  const running = useTimer().data?.entry?.workspace_id;
  const here = useWorkspace().data?.id;
  const tasks = useTaskChanges({
    onFailed: sayFailure,
    onRefused: ([refused]) => refused && sayFailure(refused.error),
  });

  function close() {
    changeProfile.mutate({ preferences: { dismissed_hints: [...closed, HINT] } }, { onError: sayFailure });
  }

  const isDone = Boolean(isShown && hasEntry && hasTask && hasImport) && !closed.includes(HINT);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the last one is taken
  useEffect(() => {
    if (isDone) close();
  }, [isDone]);

  if (!isShown) return null;
  return (
    <Suspense fallback={<div aria-hidden className="h-48" />}>
      <FirstSteps
        // What runs in another workspace begins nothing here.
        hasEntry={hasEntry || (here !== undefined && running === here)}
        hasTask={hasTask ?? false}
        hasImport={hasImport ?? false}
        onStart={(description) => timer.start({ description })}
        onAddTask={(title) => {
          tasks.create({ title, due_date: today });
          toast({ message: t('today.firstTaskAdded', { title }), tone: 'good' });
        }}
        onDismiss={() => {
          setShown(false);
          close();
        }}
      />
    </Suspense>
  );
}
