import { Readable } from 'node:stream';
import type { ReportFormat, ReportResult } from '@daybook/contracts';
import type { EntryRow } from '../queries/listing.ts';
import type { Selection } from '../selection.ts';
import { entryHead, entryLine, reportLines } from './csv.ts';
import { entryTable, reportTable } from './table.ts';
import { workbookOf } from './xlsx.ts';

const MEDIA_TYPES: Record<ReportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export interface ReportFile {
  data: Readable;
  mediaType: string;
}

export function reportFile(result: ReportResult, format: ReportFormat, now: Date): ReportFile {
  const data = format === 'csv' ? Readable.from(reportLines(result)) : workbookOf(reportTable(result), { now });
  return { data, mediaType: MEDIA_TYPES[format] };
}

/** @param bunches of entries, which are read as the file is taken */
export function entriesFile(
  bunches: AsyncIterable<EntryRow[]>,
  { zones, rounding }: Pick<Selection, 'zones' | 'rounding'>,
  format: ReportFormat,
  now: Date,
): ReportFile {
  const isRounded = rounding?.per === 'entry';
  const data =
    format === 'csv'
      ? Readable.from(entryLines(bunches, zones, isRounded))
      : workbookOf(entryTable(bunches, zones, isRounded), { now });
  return { data, mediaType: MEDIA_TYPES[format] };
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
