import type { ReportDimension, ReportFigures, ReportMeasure, ReportResult, ReportRow } from '@daybook/contracts';

/** What a table of a report says in its cells; in English, as every file is. */

const DIMENSIONS: Record<ReportDimension, string> = {
  project: 'Project',
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
  task: 'No task',
  tag: 'No tag',
};

const MEASURES: Record<ReportMeasure, string> = {
  seconds: 'Time',
  hours: 'Hours',
  billable_seconds: 'Billable time',
  entries: 'Entries',
  rounded_seconds: 'Rounded time',
};

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export function dimensionTitle(dimension: ReportDimension): string {
  return DIMENSIONS[dimension];
}

export function measureTitle(measure: ReportMeasure): string {
  return MEASURES[measure];
}

export function isDuration(measure: ReportMeasure): boolean {
  return measure.endsWith('seconds');
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

export function figureOf(figures: ReportFigures, measure: ReportMeasure): number {
  return figures[measure] ?? 0;
}
