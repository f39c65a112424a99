import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { UnreadableFile } from './unreadable-file.ts';

/**
 * Tables as text: comma, semicolon, tab or `|` separated, in whatever encoding the file came.
 *
 * Reading takes two steps, because whether bytes are UTF-8 is known only when all of them were seen:
 * feed every chunk to a `sniffFormat()` while the upload is spooled, then `readRows()` as often as needed.
 */

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Delimiter = ',' | ';' | '\t' | '|';
export type DelimitedFormat = { encoding: TextEncoding; bomBytes: number; delimiter: Delimiter };

export type TableRow = {
  /**
   * Number of the record as a spreadsheet shows it: the header is row 1, empty lines count, and a record whose quoted
   * cells run over several lines counts once. So it is not the line number of a text editor.
   */
  row: number;
  cells: string[];
};

export type FormatSniffer = {
  add(chunk: Uint8Array): void;
  /** Throws `UnreadableFile` for what is no table at all. */
  finish(): DelimitedFormat;
};

/** No cell we keep has more than 500 characters; past a megabyte, a quote is missing. */
export const MAX_RECORD_BYTES = 1024 * 1024;

const HEAD_BYTES = 64 * 1024;
const CHUNK_BYTES = 64 * 1024;
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

const MARKS: readonly { encoding: TextEncoding; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

const NOT_TEXT: readonly { bytes: readonly number[]; message: string }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    message: 'This is a ZIP archive or an Excel workbook. Export the time entries as CSV and choose that file.',
  },
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    message: 'This is a PDF. Export the time entries as CSV and choose that file.',
  },
];

/** Finds out the format from all bytes of a file, keeping only the first 64 KB of them. */
export function sniffFormat(): FormatSniffer {
  const head = Buffer.alloc(HEAD_BYTES);
  let headLength = 0;
  let isUtf8 = true;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const tryDecode = (chunk?: Uint8Array): void => {
    if (!isUtf8) return;
    try {
      if (chunk) decoder.decode(chunk, { stream: true });
      else decoder.decode();
    } catch {
      isUtf8 = false;
    }
  };

  return {
    add(chunk) {
      if (headLength < HEAD_BYTES) {
        const part = chunk.subarray(0, HEAD_BYTES - headLength);
        head.set(part, headLength);
        headLength += part.length;
      }
      tryDecode(chunk);
    },
    finish() {
      tryDecode();
      const start = head.subarray(0, headLength);
      for (const { bytes, message } of NOT_TEXT) {
        if (startsWith(start, bytes)) throw new UnreadableFile(message);
      }
      // A mark is believed even where some bytes after it are broken: one bad byte must not turn every ü into Ã¼.
      const mark = MARKS.find(({ bytes }) => startsWith(start, bytes));
      const encoding = mark?.encoding ?? (isUtf8 ? 'utf-8' : 'windows-1252');
      const bomBytes = mark?.bytes.length ?? 0;
      const text = new TextDecoder(encoding).decode(start.subarray(bomBytes));
      return { encoding, bomBytes, delimiter: delimiterOf(text) };
    },
  };
}

/**
 * Streams the records, the header first; records without any text are counted, but not given. Memory stays at a few
 * records, whatever the size of the file. Throws `UnreadableFile` where quoting is broken, because from there on nobody
 * can tell cells from text, and where a record passes `MAX_RECORD_BYTES`.
 */
export async function* readRows(source: AsyncIterable<Uint8Array>, format: DelimitedFormat): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter: format.delimiter,
    // Given rather than discovered: files that were edited by hand mix them.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: MAX_RECORD_BYTES,
  });
  const bytes = withinRecordLimit(inChunks(toUtf8(source, format)), () => parser.info.records);
  // Errors of the source arrive at the parser too, where the loop below meets them.
  pipeline(bytes, parser).catch(() => {});

  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (cells.some((cell) => cell.trim() !== '')) yield { row, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? explain(error) : error;
  }
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return bytes.length >= prefix.length && prefix.every((byte, index) => bytes[index] === byte);
}

/** The candidate that the header has most often outside of quotes. */
function delimiterOf(text: string): Delimiter {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  let anyText = false;
  for (const char of text) {
    if (!quoted && anyText && (char === '\n' || char === '\r')) break;
    if (char === '"') quoted = !quoted;
    const count = quoted ? undefined : counts.get(char);
    if (count !== undefined) counts.set(char, count + 1);
    if (char.trim() !== '') anyText = true;
  }
  return DELIMITERS.reduce((best, next) => ((counts.get(next) ?? 0) > (counts.get(best) ?? 0) ? next : best));
}

async function* toUtf8(source: AsyncIterable<Uint8Array>, format: DelimitedFormat): AsyncGenerator<Uint8Array> {
  const decoder = format.encoding === 'utf-8' ? null : new TextDecoder(format.encoding);
  let mark = format.bomBytes;
  for await (const chunk of source) {
    const rest = chunk.subarray(mark);
    mark -= chunk.length - rest.length;
    yield decoder ? Buffer.from(decoder.decode(rest, { stream: true })) : rest;
  }
  if (decoder) yield Buffer.from(decoder.decode());
}

async function* inChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
  }
}

/**
 * The parser's own limit counts the text of cells only, so a record of nothing but delimiters would grow without end.
 * The parser may be up to two chunks behind what was yielded here, hence the slack.
 */
async function* withinRecordLimit(
  source: AsyncIterable<Uint8Array>,
  recordsRead: () => number,
): AsyncGenerator<Uint8Array> {
  let records = 0;
  let bytesSince = 0;
  for await (const chunk of source) {
    if (recordsRead() !== records) {
      records = recordsRead();
      bytesSince = 0;
    }
    bytesSince += chunk.length;
    if (bytesSince > MAX_RECORD_BYTES + 4 * CHUNK_BYTES) throw tooLong(records + 1);
    yield chunk;
  }
}

function tooLong(row: number): UnreadableFile {
  return new UnreadableFile(`Row ${row} is longer than 1 MB. A closing quote (") may be missing in it.`, row);
}

function explain(error: CsvError): UnreadableFile {
  const row = Number(error.records) + 1;
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return tooLong(row);
    case 'CSV_QUOTE_NOT_CLOSED':
      return new UnreadableFile(`A quote (") opens in row ${row} and never closes.`, row);
    case 'CSV_INVALID_CLOSING_QUOTE':
      return new UnreadableFile(
        `In row ${row}, text follows a closing quote ("). Inside a quoted cell a quote is written twice ("").`,
        row,
      );
    case 'INVALID_OPENING_QUOTE':
      return new UnreadableFile(
        `In row ${row}, a quote (") stands inside a cell that is not quoted. Put the cell in quotes and write it twice.`,
        row,
      );
    default:
      return new UnreadableFile(`Row ${row} cannot be read as a table.`, row);
  }
}
