import { lazy, Suspense, useEffect } from 'react';
import { whenIdle } from '../../lib/when-idle.ts';
import type { TaskEditorProps } from './task-editor.tsx';

// With the calendar and the fields; it comes as soon as the list is there.
const loadEditor = () => import('./task-editor.tsx');
const TaskEditor = lazy(async () => ({ default: (await loadEditor()).TaskEditor }));

/** The editor without its weight in the first load. */
export function LateEditor(props: TaskEditorProps) {
  return (
    <Suspense fallback={null}>
      <TaskEditor key={props.field} {...props} />
    </Suspense>
  );
}

/** Fetches it once the list is there. */
export function usePreloadedEditor(isListThere: boolean): void {
  useEffect(() => {
    if (!isListThere) return;
    whenIdle()
      .then(loadEditor)
      .catch(() => {});
  }, [isListThere]);
}
