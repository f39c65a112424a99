import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/*
 * A list of which only the rows in sight are in the page. All rows are of one height, so where each stands is a
 * multiplication; a library that measures rows would be a twentieth of the first load.
 */

/** First and last row in sight, both included. */
export interface RowRange {
  first: number;
  last: number;
}

/** What of a list can be seen; rows are counted from 0. */
export function rowsInSight(scrollTop: number, height: number, rowHeight: number): RowRange {
  return {
    first: Math.max(0, Math.floor(scrollTop / rowHeight)),
    last: Math.max(0, Math.ceil((scrollTop + height) / rowHeight) - 1),
  };
}

export interface Padding {
  /** Covered at the top, and at the bottom, in px. */
  start: number;
  end: number;
}

/** How far to scroll so that a row is in sight; as far as now if it is already. */
export function scrollTopFor(
  row: number,
  now: { scrollTop: number; height: number },
  rowHeight: number,
  { start, end }: Padding,
): number {
  const highest = Math.max(0, row * rowHeight - start);
  const lowest = (row + 1) * rowHeight + end - now.height;
  // Where both can't be, its beginning counts.
  return Math.min(highest, Math.max(lowest, now.scrollTop));
}

interface RowWindowOptions {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  rowHeight: number;
  padding?: Padding;
}

/** Rows that are there before they are scrolled to, so that a quick finger meets no hole. */
const AHEAD = 12;
const NO_PADDING: Padding = { start: 0, end: 0 };

export interface RowWindow {
  /** The rows to draw, a few more than are in sight. */
  rows: readonly number[];
  firstInSight: number;
  /** Of all rows, in px. */
  height: number;
  scrollToRow: (row: number) => void;
}

export function useRowWindow({ scroller, count, rowHeight, padding = NO_PADDING }: RowWindowOptions): RowWindow {
  const [range, setRange] = useState<RowRange>(() => rowsInSight(0, window.innerHeight, rowHeight));

  // The element may come with the first row.
  const hasRows = count > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const next = rowsInSight(element.scrollTop, element.clientHeight, rowHeight);
      setRange((shown) => (shown.first === next.first && shown.last === next.last ? shown : next));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, rowHeight, hasRows]);

  const { start, end } = padding;
  const scrollToRow = useCallback(
    (row: number) => {
      const element = scroller.current;
      if (!element) return;
      const now = { scrollTop: element.scrollTop, height: element.clientHeight };
      element.scrollTop = scrollTopFor(row, now, rowHeight, { start, end });
    },
    [scroller, rowHeight, start, end],
  );

  const first = Math.max(0, Math.min(range.first, count - 1) - AHEAD);
  const last = Math.min(count - 1, range.last + AHEAD);
  return {
    rows: Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index),
    firstInSight: Math.min(range.first, Math.max(0, count - 1)),
    height: count * rowHeight,
    scrollToRow,
  };
}
