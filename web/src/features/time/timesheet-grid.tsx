import type { TimeEntry } from '@daybook/contracts';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { parseDuration } from '../../lib/duration.ts';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { cx, Popover, toast } from '../../ui/index.ts';
import { EntryList } from './entry-list.tsx';
import { RowTitle, useRowName } from './timesheet-row-title.tsx';
import { type CellEdit, isSimpleCell } from './use-cell-edit.ts';
import type { EntryActions } from './use-entry-actions.ts';
import type { GridCell, GridRow, WeekGrid } from './week-grid.ts';

export interface TimesheetGridProps {
  grid: WeekGrid<TimeEntry>;
  days: readonly string[];
  today: string;
  onEdit: CellEdit;
  actions: EntryActions;
  onContinue: (entry: TimeEntry) => void;
  /** After the last row: adding one. */
  footer?: ReactNode;
}

interface Place {
  row: number;
  column: number;
}

/** Looks like an input when it is typed in, and like a figure else. */
const CELL = 'h-9 w-full min-w-16 px-2 text-right text-13 tabular touch:h-11';

/** A spreadsheet of durations. One cell at a time is in the order of Tab; arrows move it. */
export function TimesheetGrid({ grid, days, today, onEdit, actions, onContinue, footer }: TimesheetGridProps) {
  const format = useFormat();
  const nameOf = useRowName();
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: Math.max(0, days.indexOf(today)) });
  /** What is being typed into the active cell; null while nothing is. */
  const [draft, setShownDraft] = useState<string | null>(null);
  /** The same, known before the next render: saving moves the focus, and leaving the field would save once more. */
  const typed = useRef(draft);
  const [open, setOpen] = useState<Place | null>(null);
  const opener = useRef<HTMLTableCellElement>(null);
  const place = {
    row: Math.min(active.row, Math.max(0, grid.rows.length - 1)),
    column: Math.min(active.column, days.length - 1),
  };

  function setDraft(text: string | null) {
    typed.current = text;
    setShownDraft(text);
  }

  function cellAt({ row, column }: Place): HTMLTableCellElement | null {
    return table.current?.querySelector(`[data-cell="${row}/${column}"]`) ?? null;
  }

  function moveTo(row: number, column: number) {
    const next = {
      row: Math.max(0, Math.min(grid.rows.length - 1, row)),
      column: Math.max(0, Math.min(days.length - 1, column)),
    };
    setActive(next);
    setDraft(null);
    cellAt(next)?.focus();
  }

  /** False where what was typed can't be; then it stays to be put right. */
  function save(): boolean {
    const text = typed.current?.trim();
    if (text === undefined) return true;
    const row = grid.rows[place.row]!;
    const seconds = text === '' ? 0 : parseDuration(text);
    if (seconds === undefined) {
      toast({ message: t('ui.durationInvalid'), tone: 'bad', timeoutMs: 6000 });
      return false;
    }
    // What shows the same must not cut the seconds off.
    const isSame = durationShort(row.cells[place.column]!.seconds) === text;
    if (!isSame && !onEdit(row, row.cells[place.column]!, days[place.column]!, seconds)) return false;
    setDraft(null);
    return true;
  }

  function openEntries(at: Place) {
    opener.current = cellAt(at);
    setOpen(at);
  }

  function beginEdit(text: string) {
    const cell = grid.rows[place.row]?.cells[place.column];
    if (!cell) return;
    if (cell.entries.length > 0 && !isSimpleCell(cell)) openEntries(place);
    else setDraft(text);
  }

  function onCellKey(event: KeyboardEvent, cell: GridCell<TimeEntry>) {
    const steps: Record<string, [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      Home: [0, -days.length],
      End: [0, days.length],
    };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    if (step) moveTo(place.row + step[0], place.column + step[1]);
    else if (event.key === 'Enter' || event.key === 'F2') {
      if (cell.entries.length > 0) {
        if (event.key === 'Enter' || !isSimpleCell(cell)) openEntries(place);
        else beginEdit(durationShort(cell.seconds));
      } else beginEdit('');
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && isSimpleCell(cell)) {
      actions.remove(cell.entries[0]!);
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

  const openRow = open && grid.rows[open.row];
  const openCell = openRow?.cells[open!.column];

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is edited is a grid */}
      <table ref={table} role="grid" aria-label={t('timesheet.grid')} className="w-full border-collapse text-13">
        <thead>
          <tr className="border-b border-line text-12 text-muted">
            <th scope="col" className="h-10 px-4 text-left font-medium">
              {t('timesheet.work')}
            </th>
            {days.map((day) => (
              <th
                key={day}
                scope="col"
                aria-current={day === today ? 'date' : undefined}
                className={cx('w-[9%] px-2 text-right font-medium', day === today && 'text-accent')}
              >
                <span className="block leading-4">{format.day(day, 'weekday')}</span>
                <span className="block leading-4 tabular">{format.day(day, 'number')}</span>
              </th>
            ))}
            <th scope="col" className="w-[9%] px-4 text-right font-medium">
              {t('timesheet.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row, rowIndex) => (
            <tr key={row.key} className="border-b border-line">
              <th scope="row" className="max-w-64 px-4 text-left font-normal">
                <RowTitle row={row} />
              </th>
              {row.cells.map((cell, column) => {
                const isActive = place.row === rowIndex && place.column === column;
                const isEditing = isActive && draft !== null;
                const day = days[column]!;
                const names = { work: nameOf(row), day: format.day(day, 'long') };
                return (
                  <td
                    key={day}
                    data-cell={`${rowIndex}/${column}`}
                    data-day={`${row.key}/${day}`}
                    tabIndex={isActive && !isEditing ? 0 : -1}
                    aria-label={
                      cell.entries.length > 0
                        ? t('timesheet.cell', { ...names, duration: durationShort(cell.seconds) })
                        : t('timesheet.cellEmpty', names)
                    }
                    onFocus={(event) => {
                      if (event.target === event.currentTarget) setActive({ row: rowIndex, column });
                    }}
                    onKeyDown={(event) => event.target === event.currentTarget && onCellKey(event, cell)}
                    onDoubleClick={() => beginEdit(cell.seconds ? durationShort(cell.seconds) : '')}
                    onClick={(event) => {
                      // The first press chooses, the second one writes or opens; a finger has only one.
                      const isCoarse = matchMedia('(pointer: coarse)').matches;
                      if (event.target === event.currentTarget && isCoarse) beginEdit('');
                    }}
                    className={cx(
                      'border-l border-line p-0 text-right tabular outline-none -outline-offset-2 focus-visible:outline-2 focus:outline-2 focus:outline-accent',
                      day === today && 'bg-accent-wash/40',
                    )}
                  >
                    {isEditing ? (
                      <input
                        // biome-ignore lint/a11y/noAutofocus: typing into the cell has opened it
                        autoFocus
                        aria-label={t('timesheet.cellEdit', names)}
                        value={draft}
                        inputMode="decimal"
                        autoComplete="off"
                        onChange={(event) => setDraft(event.target.value)}
                        onFocus={(event) => {
                          if (draft.length > 1) event.currentTarget.select();
                        }}
                        onBlur={() => {
                          if (!save()) setDraft(null);
                        }}
                        onKeyDown={onDraftKey}
                        className={cx(CELL, 'bg-surface outline-2 -outline-offset-2 outline-accent touch:text-16')}
                      />
                    ) : (
                      <span
                        className={cx(
                          'pointer-events-none flex items-center justify-end gap-1',
                          CELL,
                          cell.entries.some((entry) => entry.is_active) && 'text-accent',
                        )}
                      >
                        {cell.entries.length > 1 && (
                          <sup className="text-12 text-muted" aria-hidden>
                            {cell.entries.length}
                          </sup>
                        )}
                        {cell.entries.length > 0 ? durationShort(cell.seconds) : ''}
                      </span>
                    )}
                  </td>
                );
              })}
              <td className="border-l border-line px-4 text-right font-medium tabular">{durationShort(row.seconds)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-line-strong">
            <th scope="row" className="h-10 px-4 text-left text-12 font-medium text-muted">
              {footer ?? t('timesheet.daySum')}
            </th>
            {grid.days.map((seconds, index) => (
              <td
                key={days[index]}
                className={cx(
                  'border-l border-line px-2 text-right font-semibold tabular',
                  days[index] === today && 'bg-accent-wash/40',
                  seconds === 0 && 'font-normal! text-muted',
                )}
              >
                {durationShort(seconds)}
              </td>
            ))}
            <td className="border-l border-line px-4 text-right font-semibold tabular">
              {durationShort(grid.seconds)}
            </td>
          </tr>
        </tfoot>
      </table>
      {openRow && openCell && openCell.entries.length > 0 && (
        <CellEntries
          row={openRow}
          cell={openCell}
          day={days[open!.column]!}
          triggerRef={opener}
          actions={actions}
          onContinue={onContinue}
          onClose={() => {
            setOpen(null);
            cellAt(place)?.focus();
          }}
        />
      )}
    </>
  );
}

interface CellEntriesProps {
  row: GridRow<TimeEntry>;
  cell: GridCell<TimeEntry>;
  day: string;
  triggerRef: { current: HTMLTableCellElement | null };
  actions: EntryActions;
  onContinue: (entry: TimeEntry) => void;
  onClose: () => void;
}

function CellEntries({ row, cell, day, triggerRef, actions, onContinue, onClose }: CellEntriesProps) {
  const format = useFormat();
  const nameOf = useRowName();
  const label = t('timesheet.cellEntries', { work: nameOf(row), day: format.day(day, 'long') });
  return (
    <Popover
      label={label}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom end"
      className="w-130"
    >
      <p className="mb-2 flex items-baseline justify-between gap-3 text-12 text-muted">
        <span>{format.day(day, 'long')}</span>
        <span className="font-medium tabular">{durationShort(cell.seconds)}</span>
      </p>
      <EntryList entries={[...cell.entries].reverse()} actions={actions} onContinue={onContinue} label={label} />
    </Popover>
  );
}
