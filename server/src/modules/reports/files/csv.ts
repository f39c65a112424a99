import type { ReportDimension, ReportResult } from '@daybook/contracts';
import { csvLine } from '../../../core/csv.ts';
import { localInstant } from '../offsets.ts';
import type { EntryRow } from '../queries/listing.ts';
import type { ZoneOfDays } from '../selection.ts';
import { dimensionTitle, figureOf, finestRows, isDuration, labelOf, measureTitle } from './columns.ts';

/** The finest rows of a report, without sums: a spreadsheet makes them, and would add ours to them. Times are seconds. */
export function* reportLines(result: ReportResult): Generator<string> {
  const { group_by, measures } = result;
  const titles = measures.map((measure) =>
    isDuration(measure) ? `${measureTitle(measure)} (seconds)` : measureTitle(measure),
  );
  yield csvLine([...group_by.map(dimensionTitle), ...titles]);
  for (const row of finestRows(result)) {
    yield csvLine([
      ...group_by.map((dimension: ReportDimension, level) => labelOf(row, dimension, level)),
      ...measures.map((measure) => figureOf(row.figures, measure)),
    ]);
  }
}

export function entryHead(isRounded: boolean): string {
  const titles = ['Person', 'Project', 'Task', 'Description', 'Tags', 'Billable', 'Source', 'Start', 'End'];
  return csvLine([...titles, 'Time (seconds)', 'Hours', ...(isRounded ? ['Rounded time (seconds)'] : [])]);
}

export function entryLine(row: EntryRow, zones: readonly ZoneOfDays[], isRounded: boolean): string {
  const { slots } = zones[row.zone] as ZoneOfDays;
  const seconds = row.ended - row.started;
  const cells = [
    row.user_name,
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
  return csvLine(cells);
}
