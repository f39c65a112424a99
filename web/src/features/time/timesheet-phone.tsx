import type { TimeEntry } from '@daybook/contracts';
import { List } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { durationProse, durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { cx, DurationField, EmptyState, IconButton, Tab, TabList, TabPanel, Tabs } from '../../ui/index.ts';
import { RowTitle, useRowName } from './timesheet-row-title.tsx';
import { type CellEdit, isSimpleCell } from './use-cell-edit.ts';
import type { EntryActions } from './use-entry-actions.ts';
import type { WeekGrid } from './week-grid.ts';

const CellSheet = lazy(async () => ({ default: (await import('./cell-sheet.tsx')).CellSheet }));

export interface TimesheetPhoneProps {
  grid: WeekGrid<TimeEntry>;
  days: readonly string[];
  today: string;
  onEdit: CellEdit;
  actions: EntryActions;
  onContinue: (entry: TimeEntry) => void;
  footer?: ReactNode;
}

/** The week on a phone: its days at the top, one of them below. */
export function TimesheetPhone({ grid, days, today, onEdit, actions, onContinue, footer }: TimesheetPhoneProps) {
  const format = useFormat();
  const nameOf = useRowName();
  const [chosen, setChosen] = useState(() => firstShown(days, today, grid));
  const [openKey, setOpenKey] = useState<string | null>(null);
  const day = days[chosen]!;
  const openRow = grid.rows.find((row) => row.key === openKey);
  const openCell = openRow?.cells[chosen];

  return (
    <Tabs selected={day} onChange={(one) => setChosen(days.indexOf(one))}>
      <TabList label={t('timesheet.day')} className="grid grid-cols-7 border-b border-line">
        {days.map((one, index) => (
          <Tab
            key={one}
            id={one}
            className={cx(
              'flex h-15 flex-col items-center justify-center border-b-2 border-transparent text-12 text-muted -outline-offset-2',
              'aria-selected:border-accent aria-selected:font-semibold aria-selected:text-text',
              one === today && 'text-accent!',
            )}
          >
            <span className="sr-only">{`${format.day(one, 'long')}, ${durationProse(grid.days[index]!)}`}</span>
            <span aria-hidden>{format.day(one, 'narrow')}</span>
            <span aria-hidden className="tabular">
              {grid.days[index] ? durationShort(grid.days[index]!) : '–'}
            </span>
          </Tab>
        ))}
      </TabList>
      <TabPanel id={day} className="">
        <p className="flex items-baseline justify-between px-4 py-3 text-13">
          <span className="font-medium">{format.day(day, 'medium')}</span>
          <span className="font-semibold tabular">{durationProse(grid.days[chosen]!)}</span>
        </p>
        <ul className="border-t border-line">
          {grid.rows.map((row) => {
            const cell = row.cells[chosen]!;
            const isWritable = cell.entries.length === 0 || isSimpleCell(cell);
            return (
              <li
                key={row.key}
                className="flex min-h-13 items-center gap-2 border-b border-line py-1 pr-2 pl-4 text-13"
              >
                <div className="min-w-0 flex-1">
                  <RowTitle row={row} />
                </div>
                {isWritable ? (
                  <DurationField
                    hideLabel
                    label={t('timesheet.cellEdit', { work: nameOf(row), day: format.day(day, 'long') })}
                    value={cell.entries.length > 0 ? cell.seconds : null}
                    onChange={(seconds) => onEdit(row, cell, day, seconds ?? 0)}
                    placeholder="–"
                    className="w-20"
                    inputClassName="text-right"
                  />
                ) : (
                  <span className="w-20 px-2.5 text-right tabular">{durationShort(cell.seconds)}</span>
                )}
                <IconButton
                  aria-label={t('timesheet.showEntries')}
                  isDisabled={cell.entries.length === 0}
                  onPress={() => setOpenKey(row.key)}
                >
                  <List />
                </IconButton>
              </li>
            );
          })}
        </ul>
        {grid.rows.length === 0 && <EmptyState title={t('timesheet.empty')} hint={t('timesheet.emptyHint')} />}
        {footer && <div className="px-4 py-2">{footer}</div>}
      </TabPanel>
      {openRow && openCell && openCell.entries.length > 0 && (
        <Suspense>
          <CellSheet
            title={`${nameOf(openRow)} · ${format.day(day, 'medium')}`}
            cell={openCell}
            actions={actions}
            onContinue={onContinue}
            onClose={() => setOpenKey(null)}
          />
        </Suspense>
      )}
    </Tabs>
  );
}

/** Today; in another week the first day with something on it. */
function firstShown(days: readonly string[], today: string, grid: WeekGrid<TimeEntry>): number {
  const now = days.indexOf(today);
  const first = grid.days.findIndex((seconds) => seconds > 0);
  return now >= 0 ? now : Math.max(0, first);
}
