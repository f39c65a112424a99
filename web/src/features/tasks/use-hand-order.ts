import type { RefObject } from 'react';
import type { Surroundings, TaskGroup } from './grouping.ts';
import type { ListItems, TaskLine } from './list-items.ts';
import { movesOf, placeAfterStep } from './list-moves.ts';
import type { TaskListHandle } from './task-list.tsx';
import type { ListState } from './use-list-state.ts';
import type { TaskActions } from './use-task-actions.ts';

interface HandOrderOptions {
  state: ListState;
  content: ListItems;
  surroundings: Surroundings;
  actions: TaskActions;
  handle: RefObject<TaskListHandle | null>;
}

/** Order by hand: a step up or down by keys, or dragged. All that is selected goes along. */
export function useHandOrder({ state, content, surroundings, actions, handle }: HandOrderOptions) {
  const { active, selection, selectedLines } = state;
  return {
    /** One step within the group of the line one is on. */
    move(step: number) {
      if (!active) return;
      const ids = selection.ids.has(active.taskId) ? selection.ids : new Set([active.taskId]);
      const place = placeAfterStep(active.group, ids, step);
      if (place === undefined) return;
      const moved = content.lines.filter((line) => line.group === active.group && ids.has(line.taskId));
      actions.move(movesOf(moved, active.group, place, surroundings));
      handle.current?.scrollToItem(Math.max(0, active.itemIndex + step));
    },
    /** Before a line of a group; at its end for undefined. */
    drop(draggedKey: string, group: TaskGroup, before: TaskLine | undefined) {
      const dragged = state.lineOf(draggedKey);
      if (!dragged) return;
      const moved = selection.ids.has(dragged.taskId) ? selectedLines : [dragged];
      const to = before ? group.tasks.findIndex((task) => task.id === before.taskId) : group.tasks.length;
      actions.move(movesOf(moved, group, to, surroundings));
    },
  };
}
