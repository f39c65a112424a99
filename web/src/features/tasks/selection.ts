/** A line of the list. With groups by tag a task can stand in several; it is selected in all of them. */
export interface Line {
  key: string;
  taskId: string;
}

export interface Selection {
  ids: ReadonlySet<string>;
  /** The line from which a range is stretched. */
  anchor: string | null;
  /** What was selected before the range was begun. */
  base: ReadonlySet<string>;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null, base: new Set() };

/** Selects a line, or no longer; a range can be stretched from there. */
export function toggleLine(selection: Selection, line: Line): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(line.taskId)) ids.add(line.taskId);
  if (ids.size === 0) return NOTHING_SELECTED;
  return { ids, anchor: line.key, base: ids };
}

/** Stretches the range to a line; without an anchor it begins where one is. Going back makes it shorter again. */
export function stretchTo(selection: Selection, lines: readonly Line[], from: string | null, to: string): Selection {
  const indexOf = (key: string | null) => lines.findIndex((line) => line.key === key);
  const anchor = indexOf(selection.anchor) >= 0 ? selection.anchor : from;
  const [first, last] = [indexOf(anchor), indexOf(to)];
  if (last < 0) return selection;
  const start = first < 0 ? last : first;
  const range = lines.slice(Math.min(start, last), Math.max(start, last) + 1);
  const base = anchor === selection.anchor ? selection.base : selection.ids;
  return { ids: new Set([...base, ...range.map((line) => line.taskId)]), anchor: lines[start]?.key ?? null, base };
}

export function selectAll(lines: readonly Line[]): Selection {
  const ids = new Set(lines.map((line) => line.taskId));
  return { ids, anchor: null, base: ids };
}

/** Without tasks that are no longer in the list; the same object where all are there. */
export function keepThere(selection: Selection, isThere: (taskId: string) => boolean): Selection {
  const ids = [...selection.ids].filter(isThere);
  if (ids.length === selection.ids.size) return selection;
  if (ids.length === 0) return NOTHING_SELECTED;
  return { ...selection, ids: new Set(ids), base: new Set([...selection.base].filter(isThere)) };
}
