import type { ImportProblem } from '@daybook/contracts';
import { readClockTime } from './clock-time.ts';
import { type DateOrder, readDate } from './date-order.ts';
import type { TableRow } from './delimited.ts';
import { readDuration } from './duration-text.ts';
import { cutText, partOf, storableText } from './storable-text.ts';
import { TOGGL_NAMES, type TogglField, type TogglHeader } from './toggl-columns.ts';
import { resolveSpan, type Span } from './wall-time.ts';

export type TogglEntry = {
  row: number;
  start: Temporal.Instant;
  end: Temporal.Instant;
  description: string;
  client: string | null;
  project: string | null;
  task: string | null;
  /** Distinct whatever the case, in the file's order. */
  tags: string[];
  /** Null: the file doesn't say. */
  billable: boolean | null;
  email: string | null;
  userName: string | null;
};

/**
 * What became of a row. Without an entry, the problems say why it is left out, which it is only if its time can't be
 * read. With an entry, they are notes on what was changed to let it in, such as a text that was cut.
 */
export type TogglRow = { row: number; entry: TogglEntry | null; problems: ImportProblem[] };

/** Limits of the contract, in UTF-16 units, but for the number of tags. */
const MAX = { description: 500, project: 100, client: 100, task: 200, tag: 50, tags: 50, email: 254, user: 100 };

/** Older exports had an English header and translated answers. */
const YES = ['yes', 'true', 'y', '1', 'はい'];
const NO = ['no', 'false', 'n', '0', 'いいえ'];

const ORDER_PATTERN: Record<DateOrder, string> = { ymd: 'YYYY-MM-DD', mdy: 'MM/DD/YYYY', dmy: 'DD/MM/YYYY' };

/** `timezone` is the IANA zone of the row's clock times. */
export function readTogglRow(table: TableRow, header: TogglHeader, order: DateOrder, timezone: string): TogglRow {
  const cells = cellsOf(table, header);
  const span = readSpan(cells, order, timezone);
  const entry = span && {
    row: table.row,
    ...span,
    description: cells.cut('description', MAX.description),
    ...projectNameOf(cells),
    task: cells.cut('task', MAX.task) || null,
    tags: readTags(cells),
    billable: readBillable(cells),
    // These only say whose row it is; nothing of theirs is kept.
    email: cutText(cells.text('email'), MAX.email) || null,
    userName: cutText(cells.text('user'), MAX.user) || null,
  };
  if (entry && table.cells.slice(header.cells.length).some((cell) => cell.trim() !== '')) {
    cells.problems.push({
      row: table.row,
      field: 'row',
      message: 'has more cells than the header; the rest is ignored',
    });
  }
  return { row: table.row, entry, problems: cells.problems };
}

/** Of what a row is, as its entry will say. */
export function readProjectName(table: TableRow, header: TogglHeader): Pick<TogglEntry, 'project' | 'client'> {
  return projectNameOf(cellsOf(table, header));
}

function projectNameOf(cells: Cells): Pick<TogglEntry, 'project' | 'client'> {
  return {
    client: cells.cut('client', MAX.client) || null,
    project: cells.cut('project', MAX.project) || null,
  };
}

type Cells = {
  problems: ImportProblem[];
  has(field: TogglField): boolean;
  /** Empty where the column or the cell is missing, and for the `-` of newer exports. */
  text(field: TogglField): string;
  /** The same, cut with a note where it is too long. */
  cut(field: TogglField, max: number): string;
  report(field: TogglField, message: string): void;
};

function cellsOf({ row, cells }: TableRow, { columns }: TogglHeader): Cells {
  const problems: ImportProblem[] = [];
  const text: Cells['text'] = (field) => {
    const column = columns[field];
    const cell = column ? storableText(cells[column.index] ?? '') : '';
    return cell === '-' ? '' : cell;
  };
  const report: Cells['report'] = (field, message) => {
    problems.push({ row, field: columns[field]?.header ?? TOGGL_NAMES[field][0], message });
  };
  const cut: Cells['cut'] = (field, max) => {
    const whole = text(field);
    if (whole.length > max) report(field, `cut to ${max} characters`);
    return cutText(whole, max);
  };
  return { problems, has: (field) => columns[field] !== undefined, text, cut, report };
}

function readSpan(cells: Cells, order: DateOrder, timezone: string): Span | null {
  const start = readDateTime(cells, 'startDate', 'startTime', order);
  const duration = readDuration(cells.text('duration'));
  const hasEnd = cells.has('endDate') && cells.has('endTime');
  if (hasEnd && start && cells.text('endDate') === '' && cells.text('endTime') === '') {
    cells.report('endDate', 'still running; stop it in Toggl and export again');
    return null;
  }
  const end = hasEnd ? readDateTime(cells, 'endDate', 'endTime', order) : null;
  if (!hasEnd && duration === null) reportUnread(cells, 'duration', 'not a duration');
  if (!start || (hasEnd ? !end : duration === null)) return null;

  const span = resolveSpan(start, end, duration, timezone);
  if ('start' in span) return span;
  cells.report(span.at === 'start' ? 'startDate' : hasEnd ? 'endTime' : 'duration', span.message);
  return null;
}

function readDateTime(
  cells: Cells,
  dateField: 'startDate' | 'endDate',
  timeField: 'startTime' | 'endTime',
  order: DateOrder,
): Temporal.PlainDateTime | null {
  const date = readDate(cells.text(dateField), order);
  const time = readClockTime(cells.text(timeField));
  if (!date) reportUnread(cells, dateField, `not a date as ${ORDER_PATTERN[order]}`);
  if (!time) reportUnread(cells, timeField, 'not a time of day');
  return date && time ? date.toPlainDateTime(time) : null;
}

function reportUnread(cells: Cells, field: TogglField, what: string): void {
  const text = cells.text(field);
  cells.report(field, text === '' ? 'is empty' : `${quoted(text)} is ${what}`);
}

function readTags(cells: Cells): string[] {
  const tags = new Map<string, string>();
  const text = cells.text('tags');
  for (const part of text.split(',')) {
    const tag = partOf(text, cutText(part.trim(), MAX.tag));
    if (tag !== part.trim()) cells.report('tags', `tag ${quoted(part.trim())} cut to ${MAX.tag} characters`);
    const key = tag.toLowerCase();
    if (tag !== '' && !tags.has(key)) tags.set(key, tag);
  }
  if (tags.size > MAX.tags) cells.report('tags', `only the first ${MAX.tags} of ${tags.size} tags are kept`);
  return [...tags.values()].slice(0, MAX.tags);
}

function readBillable(cells: Cells): boolean | null {
  const text = cells.text('billable');
  if (YES.includes(text.toLowerCase())) return true;
  if (NO.includes(text.toLowerCase())) return false;
  if (text !== '') cells.report('billable', `${quoted(text)} is neither Yes nor No`);
  return null;
}

function quoted(text: string): string {
  return text.length > 40 ? `"${cutText(text, 40)}…"` : `"${text}"`;
}
