import { surveyClients } from './clients.ts';
import { type DateOrder, type DateReading, surveyDates } from './date-order.ts';
import type { TableRow } from './delimited.ts';
import { storableText } from './storable-text.ts';
import { MOST_NAMES, type ProjectName } from './tally.ts';
import { isHeaderAgain, readTogglHeader, type TogglHeader } from './toggl-columns.ts';
import { readProjectName, readTogglRow, type TogglRow } from './toggl-row.ts';
import { UnreadableFile } from './unreadable-file.ts';

/**
 * Time entries out of Toggl Track: the CSV of the detailed report, old and new, of the yearly "Time entries" export, and
 * of Toggl's own import template.
 *
 * Two passes: `surveyToggl` for columns and the order of dates, then `readToggl` for the entries.
 */

export type TogglSurvey = {
  header: TogglHeader;
  /** Rows with data in them, whether or not they can be imported. */
  rows: number;
  dates: DateReading;
  /** Projects that the file has with one client, or with none, only. */
  plainNames: ProjectName[];
};

/** Throws `UnreadableFile` if there is no header, or not the columns that tell time. */
export async function surveyToggl(rows: AsyncIterable<TableRow>, choice?: DateOrder): Promise<TogglSurvey> {
  let header: TogglHeader | undefined;
  let count = 0;
  const dates = surveyDates();
  const clients = surveyClients(MOST_NAMES);
  for await (const row of rows) {
    if (!header) {
      header = readTogglHeader(row);
    } else if (!isHeaderAgain(row, header)) {
      count += 1;
      const { startDate, endDate } = header.columns;
      for (const column of [startDate, endDate]) dates.add(storableText((column && row.cells[column.index]) ?? ''));
      const { project, client } = readProjectName(row, header);
      if (project !== null) clients.add(project, client ?? '');
    }
  }
  if (!header) throw new UnreadableFile('The file is empty.');
  return { header, rows: count, dates: dates.finish(choice), plainNames: clients.finish() };
}

/** Gives what became of each row the survey counted. `timezone` is the IANA zone of the file's clock times. */
export async function* readToggl(
  rows: AsyncIterable<TableRow>,
  { header, dates }: TogglSurvey,
  timezone: string,
): AsyncGenerator<TogglRow> {
  for await (const row of rows) {
    if (isHeaderAgain(row, header)) continue;
    yield readTogglRow(row, header, dates.order ?? 'ymd', timezone);
  }
}
