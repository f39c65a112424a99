import type { Task } from '@daybook/contracts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ListItems, TaskLine } from './list-items.ts';
import { keepThere, NOTHING_SELECTED, type Selection, selectAll, stretchTo, toggleLine } from './selection.ts';

/** Where one is in the list, and what is selected. */
export function useListState({ lines, indexOfLine }: ListItems) {
  const [wantedKey, setActiveKey] = useState<string | null>(null);
  const [wantedSelection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const lastIndex = useRef(0);

  // The line one was on is gone (completed, moved to another group): the one that took its place is the next.
  const found = wantedKey === null ? undefined : indexOfLine.get(wantedKey);
  const activeIndex = wantedKey === null ? -1 : (found ?? Math.min(lastIndex.current, lines.length - 1));
  const activeKey = lines[activeIndex]?.key ?? null;
  useEffect(() => {
    if (activeIndex >= 0) lastIndex.current = activeIndex;
  }, [activeIndex]);

  // What has left the list is no longer meant: nobody changes what they don't see.
  const taskIds = useMemo(() => new Set(lines.map((line) => line.taskId)), [lines]);
  const selection = useMemo(
    () => keepThere(wantedSelection, (taskId) => taskIds.has(taskId)),
    [wantedSelection, taskIds],
  );

  /** Each task that is selected once, in the order of the list. */
  const selectedLines = useMemo(() => {
    const seen = new Set<string>();
    return lines.filter(({ taskId }) => selection.ids.has(taskId) && !seen.has(taskId) && seen.add(taskId));
  }, [lines, selection.ids]);
  const active = lines[activeIndex];
  /** What an action is about: all that is selected, else the line one is on. */
  const target: readonly Task[] = useMemo(
    () => (selection.ids.size > 0 ? selectedLines.map((line) => line.task) : active ? [active.task] : []),
    [selection.ids.size, selectedLines, active],
  );

  const latest = useRef({ lines, indexOfLine, activeIndex, activeKey, selection });
  latest.current = { lines, indexOfLine, activeIndex, activeKey, selection };

  const lineOf = useCallback((key: string | null): TaskLine | undefined => {
    const { lines, indexOfLine } = latest.current;
    return key === null ? undefined : lines[indexOfLine.get(key) ?? -1];
  }, []);

  const commands = useMemo(
    () => ({
      lineOf,
      goTo: setActiveKey,
      /** Begins at the first line, where one is on none. */
      enter: () => setActiveKey((key) => key ?? latest.current.lines[0]?.key ?? null),
      /** The line so many further down, or where the list ends; the first one where one is on none. */
      neighbour(step: number): TaskLine | undefined {
        const { lines, activeIndex } = latest.current;
        if (activeIndex < 0) return step > 0 ? lines[0] : lines.at(-1);
        return lines[Math.min(Math.max(activeIndex + step, 0), lines.length - 1)];
      },
      toggle(key: string) {
        const line = lineOf(key);
        if (line) setSelection(toggleLine(latest.current.selection, line));
      },
      stretch(to: string) {
        const { selection, lines, activeKey } = latest.current;
        setSelection(stretchTo(selection, lines, activeKey, to));
      },
      all: () => setSelection(selectAll(latest.current.lines)),
      clear: () => setSelection(NOTHING_SELECTED),
    }),
    [lineOf],
  );

  return { activeKey, active, selection, selectedLines, target, ...commands };
}

export type ListState = ReturnType<typeof useListState>;
