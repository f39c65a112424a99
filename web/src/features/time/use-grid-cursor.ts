import type { TimeEntry } from '@daybook/contracts';
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { parseDuration } from '../../lib/duration.ts';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { toast } from '../../ui/index.ts';
import { type CellEdit, isSimpleCell } from './use-cell-edit.ts';
import type { GridCell, WeekGrid } from './week-grid.ts';

export interface Place {
  row: number;
  column: number;
}

interface GridCursorOptions {
  table: RefObject<HTMLTableElement | null>;
  grid: WeekGrid<TimeEntry>;
  days: readonly string[];
  startColumn: number;
  onEdit: CellEdit;
  onRemove: (entry: TimeEntry) => void;
  onOpen: (place: Place) => void;
}

/** Steps by key, in rows and columns. */
const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/** The one cell that is in the order of Tab, and what is being typed into it: as in a spreadsheet. */
export function useGridCursor({ table, grid, days, startColumn, onEdit, onRemove, onOpen }: GridCursorOptions) {
  const [wanted, setWanted] = useState<Place>({ row: 0, column: startColumn });
  /** What is being typed into the cell; null while nothing is. */
  const [draft, setShownDraft] = useState<string | null>(null);
  /** The same, known before the next render: saving moves the focus, and leaving the field would save once more. */
  const typed = useRef(draft);
  const place = within(wanted);

  function within({ row, column }: Place): Place {
    return {
      row: Math.max(0, Math.min(grid.rows.length - 1, row)),
      column: Math.max(0, Math.min(days.length - 1, column)),
    };
  }

  function setDraft(text: string | null) {
    typed.current = text;
    setShownDraft(text);
  }

  function cellAt({ row, column }: Place): HTMLTableCellElement | null {
    return table.current?.querySelector(`[data-cell="${row}/${column}"]`) ?? null;
  }

  function moveTo(row: number, column: number) {
    const next = within({ row, column });
    setWanted(next);
    setDraft(null);
    cellAt(next)?.focus();
  }

  /** False where what was typed can't be; then it stays to be put right. */
  function save(): boolean {
    const text = typed.current?.trim();
    if (text === undefined) return true;
    const row = grid.rows[place.row]!;
    const cell = row.cells[place.column]!;
    const seconds = text === '' ? 0 : parseDuration(text);
    if (seconds === undefined) {
      toast({ message: t('ui.durationInvalid'), tone: 'bad', timeoutMs: 6000 });
      return false;
    }
    // What shows the same must not cut the seconds off.
    const isSame = durationShort(cell.seconds) === text;
    if (!isSame && !onEdit(row, cell, days[place.column]!, seconds)) return false;
    setDraft(null);
    return true;
  }

  function beginEdit(text: string) {
    const cell = grid.rows[place.row]?.cells[place.column];
    if (!cell) return;
    if (cell.entries.length > 0 && !isSimpleCell(cell)) onOpen(place);
    else setDraft(text);
  }

  function onCellKey(event: KeyboardEvent, cell: GridCell<TimeEntry>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step) moveTo(place.row + step[0], place.column + step[1]);
    else if (event.key === 'Enter' || event.key === 'F2') {
      if (cell.entries.length > 0) {
        if (event.key === 'Enter' || !isSimpleCell(cell)) onOpen(place);
        else beginEdit(durationShort(cell.seconds));
      } else beginEdit('');
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && isSimpleCell(cell)) {
      onRemove(cell.entries[0]!);
    } else if (/^[\d:.,]$/.test(event.key)) beginEdit(event.key);
    else return;
    event.preventDefault();
  }

  function onDraftKey(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === 'Escape') moveTo(place.row, place.column);
    else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      if (save()) moveTo(place.row + 1, place.column);
    } else if (event.key === 'ArrowUp') {
      if (save()) moveTo(place.row - 1, place.column);
    } else if (event.key === 'Tab') {
      if (save()) moveTo(place.row, place.column + (event.shiftKey ? -1 : 1));
    } else return;
    event.preventDefault();
  }

  return { place, goTo: setWanted, draft, setDraft, save, beginEdit, onCellKey, onDraftKey, cellAt };
}

export type GridCursor = ReturnType<typeof useGridCursor>;
