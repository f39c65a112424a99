import { lazy, Suspense, useEffect } from 'react';
import { whenIdle } from '../../lib/when-idle.ts';
import type { ActionBarProps } from './action-bar.tsx';
import type { TaskEditorProps } from './task-editor.tsx';

// What changes tasks, with the calendar and the fields; it comes as soon as the list is there.
const loadEditor = () => import('./task-editor.tsx');
const loadActionBar = () => import('./action-bar.tsx');
const TaskEditor = lazy(async () => ({ default: (await loadEditor()).TaskEditor }));
const ActionBar = lazy(async () => ({ default: (await loadActionBar()).ActionBar }));

/** The editor without its weight in the first load. */
export function LateEditor(props: TaskEditorProps) {
  return (
    <Suspense fallback={null}>
      <TaskEditor key={props.field} {...props} />
    </Suspense>
  );
}

/** The actions for the selected tasks, likewise. */
export function LateActionBar(props: ActionBarProps) {
  return (
    <Suspense fallback={null}>
      <ActionBar {...props} />
    </Suspense>
  );
}

/** Fetches them once the list is there. */
export function usePreloadedTools(isListThere: boolean): void {
  useEffect(() => {
    if (!isListThere) return;
    whenIdle()
      .then(() => Promise.all([loadActionBar(), loadEditor()]))
      .catch(() => {});
  }, [isListThere]);
}
