import { Readable } from 'node:stream';
import type { ReportFormat, ReportResult } from '@daybook/contracts';
import type { EntryRow } from '../queries/listing.ts';
import type { Selection } from '../selection.ts';
import { entryHead, entryLine, reportLines } from './csv.ts';
import { entryPages, type PageTable, reportPages } from './page-table.ts';
import { type PageHead, pdfOf } from './pdf.ts';
import { type EntryShape, entryTable, reportTable } from './table.ts';
import { workbookOf } from './xlsx.ts';

export const MEDIA_TYPES: Record<ReportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};
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

/** `report-2026-11-26.csv` */
export function fileNameOf(at: Date, { detailed, format }: { detailed: boolean; format: ReportFormat }): string {
  return `${detailed ? 'time-entries' : 'report'}-${at.toISOString().slice(0, 10)}.${format}`;
}

export async function reportFile(result: ReportResult, options: FileOptions): Promise<ReportFile> {
  const make = { csv: () => Readable.from(reportLines(result)), xlsx: () => workbookOf(reportTable(result), options) };
  const { format } = options;
  const data = format === 'pdf' ? await pages(reportPages(result), options) : make[format]();
  return { data, mediaType: MEDIA_TYPES[format] };
}

/** @param bunches of entries, which are read as the file is taken */
export async function entriesFile(
  bunches: AsyncIterable<EntryRow[]>,
  { zones, rounding, defaultRate }: Pick<Selection, 'zones' | 'rounding' | 'defaultRate'>,
  options: FileOptions,
): Promise<ReportFile> {
  const shape: EntryShape = { isRounded: rounding?.per === 'entry', hasAmounts: defaultRate !== undefined };
  const make = {
    csv: () => Readable.from(entryLines(bunches, zones, shape)),
    xlsx: () => workbookOf(entryTable(bunches, zones, shape), options),
    pdf: async () => pages(entryPages(await allOf(bunches), zones, shape), options),
  };
  return { data: await make[options.format](), mediaType: MEDIA_TYPES[options.format] };
}

function pages(table: PageTable, { head, now }: FileOptions): Promise<Readable> {
  return pdfOf(table, head, now);
}

async function allOf(bunches: AsyncIterable<EntryRow[]>): Promise<EntryRow[]> {
  const all: EntryRow[] = [];
  for await (const rows of bunches) {
    all.push(...rows);
  }
  return all;
}

async function* entryLines(
  bunches: AsyncIterable<EntryRow[]>,
  zones: Selection['zones'],
  shape: EntryShape,
): AsyncGenerator<string> {
  yield entryHead(shape);
  for await (const rows of bunches) {
    if (rows.length > 0) yield rows.map((row) => entryLine(row, zones, shape)).join('');
  }
}
