import { type DragEvent, type RefObject, useMemo, useRef, useState } from 'react';
import type { TaskGroup } from './grouping.ts';
import type { ListItems, TaskLine } from './list-items.ts';
import { rowId } from './row-id.ts';

export interface DropPlace {
  group: TaskGroup;
  /** The line it is put before; undefined for the end of the group. */
  before: TaskLine | undefined;
  /** From the top of the list, in px. */
  top: number;
}

interface RowDragOptions {
  scroller: RefObject<HTMLElement | null>;
  content: ListItems;
  rowHeight: number;
  onDrop: (draggedKey: string, group: TaskGroup, before: TaskLine | undefined) => void;
}

/** A line is dragged to the gap between two others. */
export function useRowDrag({ scroller, content: { items, lines }, rowHeight, onDrop }: RowDragOptions) {
  const [place, setPlace] = useState<DropPlace | null>(null);
  const dragged = useRef<string | null>(null);

  /** The gap between two rows that is nearest to the pointer. */
  function placeOf(event: DragEvent): DropPlace | null {
    const element = scroller.current;
    if (!element || !dragged.current) return null;
    const y = event.clientY - element.getBoundingClientRect().top + element.scrollTop;
    const index = Math.min(Math.max(Math.round(y / rowHeight), 1), items.length);
    const above = items[index - 1];
    const below = items[index];
    if (!above) return null;
    const before = below?.type === 'task' && below.group === above.group ? lines[below.lineIndex] : undefined;
    return { group: above.group, before, top: index * rowHeight };
  }

  const onRow = useMemo(
    () => ({
      beginDrag(key: string, event: DragEvent) {
        dragged.current = key;
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', rowId(key));
      },
      endDrag() {
        dragged.current = null;
        setPlace(null);
      },
    }),
    [],
  );

  const onList = {
    onDragOver(event: DragEvent) {
      const next = placeOf(event);
      if (!next) return;
      event.preventDefault();
      setPlace((shown) => (shown?.top === next.top ? shown : next));
    },
    onDragLeave(event: DragEvent) {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setPlace(null);
    },
    onDrop(event: DragEvent) {
      const next = placeOf(event);
      if (!next || dragged.current === null) return;
      event.preventDefault();
      onDrop(dragged.current, next.group, next.before);
      setPlace(null);
    },
  };

  return { place, onRow, onList };
}
