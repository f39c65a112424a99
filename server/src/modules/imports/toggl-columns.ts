import { type ColumnNames, type Columns, matchColumns, type Requirement, requireColumns } from './columns.ts';
import type { TableRow } from './delimited.ts';

/** The columns of Toggl Track's exports; the newer one says Member and Stop. Its import template has no end. */
export const TOGGL_NAMES = {
  user: ['User', 'Member', 'User name'],
  email: ['Email', 'E-mail', 'User email', 'Member email'],
  client: ['Client', 'Client name'],
  project: ['Project', 'Project name'],
  task: ['Task', 'Task name'],
  description: ['Description'],
  billable: ['Billable'],
  startDate: ['Start date'],
  startTime: ['Start time'],
  endDate: ['End date', 'Stop date'],
  endTime: ['End time', 'Stop time'],
  duration: ['Duration', 'Duration (h)', 'Duration (hours)', 'Duration (decimal)'],
  tags: ['Tags', 'Tag'],
} as const satisfies ColumnNames<string>;

export type TogglField = keyof typeof TOGGL_NAMES;

export type TogglHeader = {
  row: number;
  cells: readonly string[];
  columns: Columns<TogglField>;
};

const REQUIRED: readonly Requirement<TogglField>[] = [
  [['startDate']],
  [['startTime']],
  [['endDate', 'endTime'], ['duration']],
];

/** Throws `UnreadableFile` where the columns that tell time are missing. */
export function readTogglHeader({ row, cells }: TableRow): TogglHeader {
  const columns = matchColumns<TogglField>(cells, TOGGL_NAMES);
  requireColumns({ row, cells }, columns, TOGGL_NAMES, REQUIRED);
  return { row, cells, columns };
}

/** Whether a row repeats the header, as it does where exports were put one after the other. */
export function isHeaderAgain({ cells }: TableRow, header: TogglHeader): boolean {
  return cells.length === header.cells.length && header.cells.every((cell, index) => cells[index] === cell);
}
