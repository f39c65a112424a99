import type { ReportDimension, ReportFigures, ReportResult, ReportRow } from '@daybook/contracts';

/** What a table of a report says in its cells; in English, as every file is. */

const DIMENSIONS: Record<ReportDimension, string> = {
  project: 'Project',
  client: 'Client',
  task: 'Task',
  tag: 'Tag',
  user: 'Person',
  day: 'Day',
  week: 'Week from',
  month: 'Month',
  weekday: 'Weekday',
  billable: 'Billable',
  source: 'Source',
};

const NONE: Partial<Record<ReportDimension, string>> = {
  project: 'No project',
  client: 'No client',
  task: 'No task',
  tag: 'No tag',
};

const FIGURES: Record<keyof ReportFigures, string> = {
  seconds: 'Time',
  hours: 'Hours',
  billable_seconds: 'Billable time',
  entries: 'Entries',
  rounded_seconds: 'Rounded time',
  billable_amount: 'Amount',
  unrated_seconds: 'Time without a rate',
};

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export function dimensionTitle(dimension: ReportDimension): string {
  return DIMENSIONS[dimension];
}

/** A column of figures. Of amounts there is one for each currency. */
export interface FigureColumn {
  figure: keyof ReportFigures;
  currency: string | null;
  title: string;
}

export function figureColumns({ measures, totals }: Pick<ReportResult, 'measures' | 'totals'>): FigureColumn[] {
  return measures.flatMap((measure): FigureColumn[] => {
    const title = FIGURES[measure];
    if (measure !== 'billable_amount') return [{ figure: measure, currency: null, title }];
    const amounts = (totals.billable_amount ?? []).map(({ currency }) => ({
      figure: measure,
      currency,
      title: `${title} (${currency})`,
    }));
    const unrated: FigureColumn = { figure: 'unrated_seconds', currency: null, title: FIGURES.unrated_seconds };
    return [
      ...(amounts.length > 0 ? amounts : [{ figure: measure, currency: null, title }]),
      // Said where an amount is not of all that is billable.
      ...(totals.unrated_seconds ? [unrated] : []),
    ];
  });
}

export function isDuration({ figure }: Pick<FigureColumn, 'figure'>): boolean {
  return figure.endsWith('seconds');
}

/** How a row of this level is called. */
export function labelOf(
  { keys, labels }: Pick<ReportRow, 'keys' | 'labels'>,
  dimension: ReportDimension,
  level: number,
) {
  const key = keys[level] ?? null;
  if (dimension === 'weekday' && key !== null) return WEEKDAYS[Number(key)] ?? key;
  if (dimension === 'billable') return key === 'true' ? 'Yes' : 'No';
  return labels[level] ?? key ?? NONE[dimension] ?? '';
}

/** The finest rows: those that add up to the whole, where none is in two of them. */
export function finestRows({ rows, group_by }: Pick<ReportResult, 'rows' | 'group_by'>): ReportRow[] {
  return rows.filter(({ keys }) => keys.length === group_by.length);
}

/** An amount as the exact text of it; null for none of that currency. */
export function figureOf(figures: ReportFigures, { figure, currency }: FigureColumn): number | string | null {
  if (figure !== 'billable_amount') return figures[figure] ?? 0;
  return figures.billable_amount?.find((money) => money.currency === currency)?.amount ?? null;
}
