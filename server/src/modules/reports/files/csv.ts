import type { ReportDimension, ReportResult } from '@daybook/contracts';
import { csvLine } from '../../../core/csv.ts';
import { amountOf } from '../amounts.ts';
import { localInstant } from '../offsets.ts';
import type { EntryRow } from '../queries/listing.ts';
import type { ZoneOfDays } from '../selection.ts';
import { dimensionTitle, figureColumns, figureOf, finestRows, isDuration, labelOf } from './columns.ts';
import type { EntryShape } from './table.ts';

/** The finest rows of a report, without sums: a spreadsheet makes them, and would add ours to them. Times are seconds. */
export function* reportLines(result: ReportResult): Generator<string> {
  const { group_by } = result;
  const columns = figureColumns(result);
  const titles = columns.map((column) => (isDuration(column) ? `${column.title} (seconds)` : column.title));
  yield csvLine([...group_by.map(dimensionTitle), ...titles]);
  for (const row of finestRows(result)) {
    yield csvLine([
      ...group_by.map((dimension: ReportDimension, level) => labelOf(row, dimension, level)),
      ...columns.map((column) => figureOf(row.figures, column)),
    ]);
  }
}

export function entryHead({ isRounded, hasAmounts }: EntryShape): string {
  const titles = ['Person', 'Client', 'Project', 'Task', 'Description', 'Tags', 'Billable', 'Source', 'Start', 'End'];
  return csvLine([
    ...titles,
    'Time (seconds)',
    'Hours',
    ...(isRounded ? ['Rounded time (seconds)'] : []),
    ...(hasAmounts ? ['Amount', 'Currency'] : []),
  ]);
}

export function entryLine(row: EntryRow, zones: readonly ZoneOfDays[], { isRounded, hasAmounts }: EntryShape): string {
  const { slots } = zones[row.zone] as ZoneOfDays;
  const seconds = row.ended - row.started;
  const cells = [
    row.user_name,
    row.client_name,
    row.project_name,
    row.task_title,
    row.description,
    row.tags.join(', '),
    row.billable ? 'Yes' : 'No',
    row.source,
    localInstant(row.started, slots),
    localInstant(row.ended, slots),
    seconds,
    Math.round(seconds / 0.36) / 10_000,
  ];
  if (isRounded) cells.push(row.rounded);
  if (hasAmounts) {
    const money = amountOf(row);
    cells.push(money?.amount ?? null, money?.currency ?? null);
  }
  return csvLine(cells);
}
