import { Readable } from 'node:stream';
import type { ReportFormat, ReportResult } from '@daybook/contracts';
import { invalid } from '../../../core/errors.ts';
import type { EntryRow } from '../queries/listing.ts';
import type { Selection } from '../selection.ts';
import { entryHead, entryLine, reportLines } from './csv.ts';
import { entryPages, type PageTable, reportPages } from './page-table.ts';
import { type PageHead, pdfOf } from './pdf.ts';
import { entryTable, reportTable } from './table.ts';
import { workbookOf } from './xlsx.ts';

const MEDIA_TYPES: Record<ReportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};
/** Some fifty pages. They are drawn in memory, a millisecond a row; who wants more wants a spreadsheet. */
const MOST_PAGE_ROWS = 2_000;

export interface ReportFile {
  data: Readable;
  mediaType: string;
}

interface FileOptions {
  format: ReportFormat;
  /** Of pages. */
  head: PageHead;
  now: Date;
}

/** @throws AppError VALIDATION_ERROR for more rows than pages are good for */
export async function reportFile(result: ReportResult, options: FileOptions): Promise<ReportFile> {
  const make = { csv: () => Readable.from(reportLines(result)), xlsx: () => workbookOf(reportTable(result), options) };
  const { format } = options;
  const data = format === 'pdf' ? await pages(reportPages(result), options) : make[format]();
  return { data, mediaType: MEDIA_TYPES[format] };
}

/** @param bunches of entries, which are read as the file is taken */
export async function entriesFile(
  bunches: AsyncIterable<EntryRow[]>,
  { zones, rounding }: Pick<Selection, 'zones' | 'rounding'>,
  options: FileOptions,
): Promise<ReportFile> {
  const isRounded = rounding?.per === 'entry';
  const make = {
    csv: () => Readable.from(entryLines(bunches, zones, isRounded)),
    xlsx: () => workbookOf(entryTable(bunches, zones, isRounded), options),
    pdf: async () => pages(entryPages(await allOf(bunches), zones, isRounded), options),
  };
  return { data: await make[options.format](), mediaType: MEDIA_TYPES[options.format] };
}

function pages(table: PageTable, { head, now }: FileOptions): Promise<Readable> {
  if (table.rows.length > MOST_PAGE_ROWS) throw tooManyForPages();
  return pdfOf(table, head, now);
}

async function allOf(bunches: AsyncIterable<EntryRow[]>): Promise<EntryRow[]> {
  const all: EntryRow[] = [];
  for await (const rows of bunches) {
    all.push(...rows);
    if (all.length > MOST_PAGE_ROWS) throw tooManyForPages();
  }
  return all;
}

function tooManyForPages() {
  return invalid('format', `must not be pdf for more than ${MOST_PAGE_ROWS} rows; take csv or xlsx`);
}

async function* entryLines(
  bunches: AsyncIterable<EntryRow[]>,
  zones: Selection['zones'],
  isRounded: boolean,
): AsyncGenerator<string> {
  yield entryHead(isRounded);
  for await (const rows of bunches) {
    if (rows.length > 0) yield rows.map((row) => entryLine(row, zones, isRounded)).join('');
  }
}
