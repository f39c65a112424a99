import type { ReportDimension, ReportFigures, ReportResult } from '@daybook/contracts';
import { amountOf, minorDigits } from '../amounts.ts';
import { offsetAt } from '../offsets.ts';
import type { EntryRow } from '../queries/listing.ts';
import type { ZoneOfDays } from '../selection.ts';
import { dimensionTitle, type FigureColumn, figureColumns, figureOf, finestRows, labelOf } from './columns.ts';

/** What of entries is asked for besides what they are. */
export interface EntryShape {
  isRounded: boolean;
  hasAmounts: boolean;
}

/** What stands in a column: a duration is seconds, a moment the seconds that a wall clock shows, counted as UTC. */
export type Kind = 'text' | 'day' | 'moment' | 'duration' | 'count' | 'decimal' | 'money' | 'fine_money';

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

const FIGURE_KINDS: Record<keyof ReportFigures, Kind> = {
  seconds: 'duration',
  hours: 'decimal',
  billable_seconds: 'duration',
  entries: 'count',
  rounded_seconds: 'duration',
  billable_amount: 'money',
  unrated_seconds: 'duration',
};

function kindOf({ figure, currency }: FigureColumn): Kind {
  return currency === null ? FIGURE_KINDS[figure] : moneyKind(currency);
}

function moneyKind(currency: string): Kind {
  const digits = minorDigits(currency);
  return digits === 0 ? 'count' : digits === 2 ? 'money' : 'fine_money';
}

/** The finest rows of a report, with its totals. */
export function reportTable(result: ReportResult): FileTable {
  const { group_by, totals } = result;
  const figures = figureColumns(result);
  const labels = group_by.map(
    (dimension): Column => ({
      title: dimensionTitle(dimension),
      kind: isDay(dimension) ? 'day' : 'text',
      width: isDay(dimension) ? 12 : 32,
    }),
  );
  const rows = finestRows(result).map((row): Cell[] => [
    ...group_by.map((dimension, level) => labelOf(row, dimension, level)),
    ...figures.map((column) => figureCell(row.figures, column)),
  ]);
  return {
    name: 'Report',
    columns: [...labels, ...figures.map((column) => ({ title: column.title, kind: kindOf(column), width: 14 }))],
    rows: [rows],
    totals: [
      ...group_by.map((_, level) => (level === 0 ? 'Total' : null)),
      ...figures.map((column) => figureCell(totals, column)),
    ],
  };
}

/** Cells of spreadsheets hold numbers as programs do. */
function figureCell(figures: ReportFigures, column: FigureColumn): number | null {
  const figure = figureOf(figures, column);
  return figure === null ? null : Number(figure);
}

function isDay(dimension: ReportDimension): boolean {
  return dimension === 'day' || dimension === 'week';
}

/** @param bunches of entries */
export function entryTable(
  bunches: AsyncIterable<EntryRow[]>,
  zones: readonly ZoneOfDays[],
  shape: EntryShape,
): FileTable {
  const text = (title: string, width: number): Column => ({ title, kind: 'text', width });
  const columns: Column[] = [
    text('Person', 24),
    text('Client', 24),
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
  if (shape.isRounded) columns.push({ title: 'Rounded time', kind: 'duration', width: 14 });
  if (shape.hasAmounts) columns.push({ title: 'Amount', kind: 'money', width: 14 }, text('Currency', 10));
  return { name: 'Entries', columns, rows: entryCells(bunches, zones, shape), totals: null };
}

async function* entryCells(
  bunches: AsyncIterable<EntryRow[]>,
  zones: readonly ZoneOfDays[],
  { isRounded, hasAmounts }: EntryShape,
): AsyncGenerator<Cell[][]> {
  for await (const rows of bunches) {
    yield rows.map((row) => {
      const { stretches } = (zones[row.zone] as ZoneOfDays).slots;
      const shown = (seconds: number) => seconds + offsetAt(seconds, stretches);
      const money = hasAmounts ? amountOf(row) : null;
      return [
        row.user_name,
        row.client_name,
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
        ...(hasAmounts ? [money && Number(money.amount), money?.currency ?? null] : []),
      ];
    });
  }
}
