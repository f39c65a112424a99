import type { ReportDimension, ReportMeasure, ReportResult } from '@daybook/contracts';
import { offsetAt } from '../offsets.ts';
import type { EntryRow } from '../queries/listing.ts';
import type { ZoneOfDays } from '../selection.ts';
import { dimensionTitle, figureOf, finestRows, labelOf, measureTitle } from './columns.ts';

/** What stands in a column: a duration is seconds, a moment the seconds that a wall clock shows, counted as UTC. */
export type Kind = 'text' | 'day' | 'moment' | 'duration' | 'count' | 'decimal';

export interface Column {
  title: string;
  kind: Kind;
  /** Characters. */
  width: number;
}

export type Cell = string | number | null;

/** What a spreadsheet holds. */
export interface FileTable {
  /** Of its sheet. */
  name: string;
  columns: readonly Column[];
  rows: AsyncIterable<readonly Cell[][]> | Iterable<readonly Cell[][]>;
  /** In bold at the end. */
  totals: readonly Cell[] | null;
}

const MEASURE_KINDS: Record<ReportMeasure, Kind> = {
  seconds: 'duration',
  hours: 'decimal',
  billable_seconds: 'duration',
  entries: 'count',
  rounded_seconds: 'duration',
};

/** The finest rows of a report, with its totals. */
export function reportTable(result: ReportResult): FileTable {
  const { group_by, measures, totals } = result;
  const labels = group_by.map(
    (dimension): Column => ({
      title: dimensionTitle(dimension),
      kind: isDay(dimension) ? 'day' : 'text',
      width: isDay(dimension) ? 12 : 32,
    }),
  );
  const figures = measures.map(
    (measure): Column => ({ title: measureTitle(measure), kind: MEASURE_KINDS[measure], width: 14 }),
  );
  const rows = finestRows(result).map((row): Cell[] => [
    ...group_by.map((dimension, level) => labelOf(row, dimension, level)),
    ...measures.map((measure) => figureOf(row.figures, measure)),
  ]);
  return {
    name: 'Report',
    columns: [...labels, ...figures],
    rows: [rows],
    totals: [
      ...group_by.map((_, level) => (level === 0 ? 'Total' : null)),
      ...measures.map((measure) => figureOf(totals, measure)),
    ],
  };
}

function isDay(dimension: ReportDimension): boolean {
  return dimension === 'day' || dimension === 'week';
}

/** @param bunches of entries */
export function entryTable(
  bunches: AsyncIterable<EntryRow[]>,
  zones: readonly ZoneOfDays[],
  isRounded: boolean,
): FileTable {
  const text = (title: string, width: number): Column => ({ title, kind: 'text', width });
  const columns: Column[] = [
    text('Person', 24),
    text('Project', 24),
    text('Task', 32),
    text('Description', 40),
    text('Tags', 20),
    text('Billable', 10),
    text('Source', 10),
    { title: 'Start', kind: 'moment', width: 18 },
    { title: 'End', kind: 'moment', width: 18 },
    { title: 'Time', kind: 'duration', width: 12 },
  ];
  if (isRounded) columns.push({ title: 'Rounded time', kind: 'duration', width: 14 });
  return { name: 'Entries', columns, rows: entryCells(bunches, zones, isRounded), totals: null };
}

async function* entryCells(
  bunches: AsyncIterable<EntryRow[]>,
  zones: readonly ZoneOfDays[],
  isRounded: boolean,
): AsyncGenerator<Cell[][]> {
  for await (const rows of bunches) {
    yield rows.map((row) => {
      const { stretches } = (zones[row.zone] as ZoneOfDays).slots;
      const shown = (seconds: number) => seconds + offsetAt(seconds, stretches);
      return [
        row.user_name,
        row.project_name,
        row.task_title,
        row.description,
        row.tags.join(', '),
        row.billable ? 'Yes' : 'No',
        row.source,
        shown(row.started),
        shown(row.ended),
        row.ended - row.started,
        ...(isRounded ? [row.rounded] : []),
      ];
    });
  }
}
