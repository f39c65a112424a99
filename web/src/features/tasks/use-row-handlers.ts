import type { Task } from '@daybook/contracts';
import { type MouseEvent, type RefObject, useMemo, useRef } from 'react';
import type { EditedField } from './task-editor.tsx';
import type { TaskListHandle } from './task-list.tsx';
import type { RowHandlers } from './task-row.tsx';
import type { ListState } from './use-list-state.ts';
import type { TaskActions } from './use-task-actions.ts';

interface RowHandlersOptions {
  state: ListState;
  actions: TaskActions;
  handle: RefObject<TaskListHandle | null>;
  openTask: (taskId: string) => void;
  startTimer: (task: Task) => void;
  openEditor: (editor: { field: EditedField; tasks: readonly Task[]; anchor: Element }) => void;
  setEditingKey: (key: string | null) => void;
}

/** What the pointer does to rows. They keep it for as long as they are shown, and are not drawn anew for it. */
export function useRowHandlers(options: RowHandlersOptions): Omit<RowHandlers, 'beginDrag' | 'endDrag'> {
  // What the handlers need of this moment is looked up when they are called.
  const now = useRef(options);
  now.current = options;
  return useMemo(
    () => ({
      press(key: string, event: MouseEvent) {
        const { state, handle, openTask } = now.current;
        const line = state.lineOf(key);
        if (!line) return;
        const isTouch = matchMedia('(pointer: coarse)').matches;
        const isSelecting = state.selection.ids.size > 0;
        if (event.shiftKey) state.stretch(key);
        else if (event.metaKey || event.ctrlKey || (isTouch && isSelecting)) state.toggle(key);
        else openTask(line.taskId);
        state.goTo(key);
        handle.current?.focus();
      },
      select(key: string, isRange: boolean) {
        const { state } = now.current;
        if (isRange) state.stretch(key);
        else state.toggle(key);
        state.goTo(key);
      },
      toggleDone: (task: Task) => now.current.actions.toggleDone(task),
      startTimer: (task: Task) => now.current.startTimer(task),
      edit(key: string, field: EditedField, anchor: Element) {
        const { state, openEditor } = now.current;
        const line = state.lineOf(key);
        if (!line) return;
        state.goTo(key);
        openEditor({ field, tasks: [line.task], anchor });
      },
      editTitle: (key: string) => now.current.setEditingKey(key),
      rename(key: string, title: string) {
        const { state, actions, handle, setEditingKey } = now.current;
        const line = state.lineOf(key);
        setEditingKey(null);
        if (line && title !== line.task.title) actions.change([line.task], { title });
        if (document.activeElement === document.body) handle.current?.focus();
      },
    }),
    [],
  );
}
