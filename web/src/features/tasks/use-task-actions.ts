import type { Task } from '@daybook/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type NewTask, type Refusal, type TaskChange, type TaskValues, useTaskChanges } from '../../data/tasks.ts';
import { stopOf, timerNow, useStopTimer } from '../../data/time.ts';
import { failureText } from '../../lib/failure-text.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { sayFailure, type ToastAction, toast } from '../../ui/index.ts';

interface Options {
  /** Someone else has changed the same fields. Where it isn't shown, a message offers to put ours over theirs. */
  onConflict?: (refusal: Refusal) => 'shown' | 'not_shown';
}

/** What can be done to tasks, with what is said about it and its undo. */
export function useTaskActions({ onConflict }: Options = {}) {
  const changes = useTaskChanges({
    onRefused(refused) {
      const conflicts = refused.filter(({ current }) => current);
      const others = refused.filter(({ current }) => !current);
      const unsaid = conflicts.filter((conflict) => onConflict?.(conflict) !== 'shown');
      if (unsaid.length > 0) sayConflicts(unsaid);
      const [first] = others;
      if (!first) return;
      const reason = failureText(first.error);
      toast({
        tone: 'bad',
        message:
          others.length === 1
            ? t('tasks.refused', { title: first.change.seen.title, reason })
            : t('tasks.refusedMany', { count: others.length, reason }),
      });
    },
    onFailed: sayFailure,
    onMerged: () => toast({ message: t('tasks.merged') }),
  });

  const client = useQueryClient();
  const format = useFormat();
  const { mutate: stopTimer } = useStopTimer({ onFailed: sayFailure });

  function sayConflicts(conflicts: readonly Refusal[]) {
    const count = conflicts.length;
    toast({
      tone: 'bad',
      message:
        count === 1 ? t('tasks.stale', { title: conflicts[0]!.change.seen.title }) : t('tasks.staleMany', { count }),
      action: {
        label: t('tasks.useMine'),
        onAction: () => changes.change(conflicts.map(({ change, current }) => ({ ...change, seen: current as Task }))),
      },
    });
  }

  return useMemo(() => {
    /** The other way round, from what is shown when undo is pressed. */
    function undo(done: readonly TaskChange[]) {
      changes.change(
        done.map(({ id, seen, values }) => {
          const fields = Object.keys(values) as (keyof TaskValues & keyof Task)[];
          const before = Object.fromEntries(fields.map((field) => [field, seen[field]])) as TaskValues;
          // When it was done, not when somebody thought better of reopening it.
          if ('status' in values && seen.completed_at) before.completed_at = seen.completed_at;
          return { id, seen: changes.shown(id) ?? seen, values: before };
        }),
      );
    }

    function change(tasks: readonly Task[], valuesOf: (task: Task) => TaskValues): TaskChange[] {
      const real = tasks.flatMap((seen) => {
        const values = onlyChanges(seen, valuesOf(seen));
        return values ? [{ id: seen.id, seen, values }] : [];
      });
      changes.change(real);
      return real;
    }

    function sayWithUndo(message: string, done: readonly TaskChange[], other?: ToastAction) {
      if (done.length > 0) toast({ message, action: { label: t('common.undo'), onAction: () => undo(done) }, other });
    }

    /** What is closed may be what is being timed: then its timer can be stopped as of this moment. */
    function stopOffer(done: readonly TaskChange[]): ToastAction | undefined {
      const timer = timerNow(client);
      if (timer?.state !== 'running' || !timer.entry) return undefined;
      const taskId = timer.entry.task_id;
      if (!done.some(({ id }) => id === taskId)) return undefined;
      const now = stopOf(timer.entry);
      return { label: t('time.stopTimer'), onAction: () => stopTimer(now) };
    }

    const actions = {
      create: (values: NewTask) => changes.create(values),
      /** Changes fields; of several tasks at once with an undo. */
      change(tasks: readonly Task[], values: TaskValues | ((task: Task) => TaskValues)): void {
        const done = change(tasks, typeof values === 'function' ? values : () => values);
        if (tasks.length > 1) sayWithUndo(said('changed', done), done);
      },
      /** Order by hand. That it makes a task due on another day is said; its place can be seen. */
      move(moves: readonly TaskChange[]): void {
        changes.change(moves);
        const dated = moves.filter(({ values }) => values.due_date !== undefined);
        const [first] = dated;
        if (!first) return;
        const day = first.values.due_date ? format.day(first.values.due_date) : t('tasks.noDueDate');
        const message =
          dated.length === 1
            ? t('tasks.movedTo', { title: first.seen.title, day })
            : t('tasks.movedToMany', { count: dated.length });
        sayWithUndo(message, moves);
      },
      /** A task that is closed leaves most lists, so this can always be undone. */
      setStatus(tasks: readonly Task[], status: Task['status']): void {
        const done = change(tasks, () => ({ status }));
        const message =
          status === 'done'
            ? said('completed', done)
            : done.length === 1
              ? t('tasks.nowStatus', { title: titleOf(done), status: t(`status.${status}`) })
              : t('tasks.nowStatusMany', { count: done.length, status: t(`status.${status}`) });
        if (done.length === 1 && isOpen(status)) return;
        const offer = isOpen(status) ? undefined : stopOffer(done);
        sayWithUndo(offer ? `${message} ${t('tasks.timerRunsOn')}` : message, done, offer);
      },
      toggleDone: (task: Task) => actions.setStatus([task], isOpen(task.status) ? 'done' : 'todo'),
      remove(tasks: readonly Task[]): void {
        if (tasks.length === 0) return;
        changes.remove(tasks);
        toast({
          message: said(
            'deleted',
            tasks.map((seen) => ({ seen })),
          ),
          action: { label: t('common.undo'), onAction: () => changes.restore(tasks) },
        });
      },
      restore(tasks: readonly Task[]): void {
        if (tasks.length === 0) return;
        changes.restore(tasks);
        toast({
          message: said(
            'restored',
            tasks.map((seen) => ({ seen })),
          ),
          tone: 'good',
        });
      },
    };
    return actions;
  }, [changes, client, stopTimer, format]);
}

const titleOf = (done: readonly { seen: Task }[]) => done[0]?.seen.title ?? '';

function said(what: 'completed' | 'changed' | 'deleted' | 'restored', done: readonly { seen: Task }[]): string {
  if (done.length === 1) return t(`tasks.${what}`, { title: titleOf(done) });
  return t(`tasks.${what}Many`, { count: done.length });
}

export type TaskActions = ReturnType<typeof useTaskActions>;

export function isOpen(status: Task['status']): boolean {
  return status === 'todo' || status === 'in_progress';
}

/** What of the values is not so already; null where nothing is. */
function onlyChanges(task: Task, values: TaskValues): TaskValues | null {
  const changed = Object.entries(values).filter(
    ([field, value]) => JSON.stringify(task[field as keyof Task]) !== JSON.stringify(value),
  );
  return changed.length > 0 ? (Object.fromEntries(changed) as TaskValues) : null;
}
