import type { TimeEntry } from '@daybook/contracts';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { cx } from '../../ui/index.ts';
import { TimesheetCell } from './timesheet-cell.tsx';
import { RowTitle } from './timesheet-row-title.tsx';
import type { CellEdit } from './use-cell-edit.ts';
import type { EntryActions } from './use-entry-actions.ts';
import { type Place, useGridCursor } from './use-grid-cursor.ts';
import type { WeekGrid } from './week-grid.ts';

const CellEntries = lazy(async () => ({ default: (await import('./cell-entries.tsx')).CellEntries }));

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

/** A spreadsheet of durations. One cell at a time is in the order of Tab; arrows move it. */
export function TimesheetGrid({ grid, days, today, onEdit, actions, onContinue, footer }: TimesheetGridProps) {
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  const [open, setOpen] = useState<Place | null>(null);
  const opener = useRef<HTMLTableCellElement>(null);
  const cursor = useGridCursor({
    table,
    grid,
    days,
    startColumn: Math.max(0, days.indexOf(today)),
    onEdit,
    onRemove: actions.remove,
    onOpen(place) {
      opener.current = cursor.cellAt(place);
      setOpen(place);
    },
  });
  const openRow = open && grid.rows[open.row];
  const openCell = openRow?.cells[open!.column];

  return (
    <>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is edited is a grid
        role="grid"
        aria-label={t('timesheet.grid')}
        className="w-full table-fixed border-collapse text-13"
      >
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
                className={cx('w-[8.5%] px-2 text-right font-medium', day === today && 'text-accent')}
              >
                <span className="block leading-4">{format.day(day, 'weekday')}</span>
                <span className="block leading-4 tabular">{format.day(day, 'number')}</span>
              </th>
            ))}
            <th scope="col" className="w-[10%] px-4 text-right font-medium">
              {t('timesheet.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row, rowIndex) => (
            <tr key={row.key} className="border-b border-line">
              <th scope="row" className="px-4 text-left font-normal">
                <RowTitle row={row} />
              </th>
              {days.map((day, column) => (
                <TimesheetCell
                  key={day}
                  row={row}
                  place={{ row: rowIndex, column }}
                  day={day}
                  isToday={day === today}
                  cursor={cursor}
                />
              ))}
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
        <Suspense>
          <CellEntries
            row={openRow}
            cell={openCell}
            day={days[open!.column]!}
            triggerRef={opener}
            actions={actions}
            onContinue={onContinue}
            onClose={() => {
              setOpen(null);
              cursor.cellAt(cursor.place)?.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
