import type { TimeEntry } from '@daybook/contracts';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { cx } from '../../ui/index.ts';
import { useRowName } from './timesheet-row-title.tsx';
import type { GridCursor, Place } from './use-grid-cursor.ts';
import type { GridRow } from './week-grid.ts';

export interface TimesheetCellProps {
  row: GridRow<TimeEntry>;
  place: Place;
  day: string;
  isToday: boolean;
  cursor: GridCursor;
}

/** Looks like an input when it is typed in, and like a figure else. */
const LOOK = 'h-9 w-full px-2 text-right text-13 tabular touch:h-11';

/** A duration: of all entries of one piece of work on one day. */
export function TimesheetCell({ row, place, day, isToday, cursor }: TimesheetCellProps) {
  const format = useFormat();
  const nameOf = useRowName();
  const cell = row.cells[place.column]!;
  const isActive = cursor.place.row === place.row && cursor.place.column === place.column;
  const { draft } = cursor;
  const isEditing = isActive && draft !== null;
  const duration = durationShort(cell.seconds);
  const names = { work: nameOf(row), day: format.day(day, 'long') };

  return (
    <td
      data-cell={`${place.row}/${place.column}`}
      data-day={`${row.key}/${day}`}
      tabIndex={isActive && !isEditing ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) cursor.goTo(place);
      }}
      onKeyDown={(event) => event.target === event.currentTarget && cursor.onCellKey(event, cell)}
      onDoubleClick={() => cursor.beginEdit(cell.seconds ? duration : '')}
      onClick={(event) => {
        // The first press chooses, the second one writes or opens; a finger has only one.
        const isCoarse = matchMedia('(pointer: coarse)').matches;
        if (event.target === event.currentTarget && isCoarse) cursor.beginEdit('');
      }}
      className={cx(
        'border-l border-line p-0 text-right tabular focus:outline-2 focus:-outline-offset-2 focus:outline-accent',
        isToday && 'bg-accent-wash/40',
      )}
    >
      {isEditing ? (
        <input
          // biome-ignore lint/a11y/noAutofocus: typing into the cell has opened it
          autoFocus
          aria-label={t('timesheet.cellEdit', names)}
          value={draft}
          title={isToday && cell.entries.length === 0 ? t('timesheet.todayHint') : undefined}
          inputMode="decimal"
          autoComplete="off"
          onChange={(event) => cursor.setDraft(event.target.value)}
          onFocus={(event) => {
            if (draft.length > 1) event.currentTarget.select();
          }}
          onBlur={() => {
            if (!cursor.save()) cursor.setDraft(null);
          }}
          onKeyDown={cursor.onDraftKey}
          className={cx(LOOK, 'bg-surface outline-2 -outline-offset-2 outline-accent touch:text-16')}
        />
      ) : (
        <span
          className={cx(
            'pointer-events-none flex items-center justify-end gap-1',
            LOOK,
            cell.entries.some((entry) => entry.is_active) && 'text-accent',
          )}
        >
          <span className="sr-only">
            {t(cell.entries.length > 0 ? 'timesheet.cell' : 'timesheet.cellEmpty', names)}{' '}
          </span>
          {cell.entries.length > 0 && duration}
          {cell.entries.length > 1 && (
            <span title={t('words.entries', { count: cell.entries.length })} className="order-first text-12 text-muted">
              <span aria-hidden>{cell.entries.length}×</span>
              <span className="sr-only">{t('words.entries', { count: cell.entries.length })}</span>
            </span>
          )}
        </span>
      )}
    </td>
  );
}
