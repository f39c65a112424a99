import type { Delimiter, TextEncoding } from './delimited.ts';

/** Makes files for tests: invented people at example.com, in every shape that exports come in. */

export type FileShape = {
  delimiter?: Delimiter;
  encoding?: TextEncoding;
  /** UTF-16 has one always. */
  bom?: boolean;
  newline?: '\n' | '\r\n';
  /** Newer exports quote every cell, older ones what needs it. */
  quoteAll?: boolean;
};

export const TOGGL_HEADER = [
  'User',
  'Email',
  'Client',
  'Project',
  'Task',
  'Description',
  'Billable',
  'Start date',
  'Start time',
  'End date',
  'End time',
  'Duration',
  'Tags',
  'Amount (EUR)',
] as const;

export type TogglCells = Partial<Record<(typeof TOGGL_HEADER)[number], string>>;

/** A row of the classic detailed report, an hour of work where nothing else is said. */
export function togglCells(cells: TogglCells = {}): string[] {
  const row: TogglCells = {
    User: 'Ada Example',
    Email: 'ada@example.com',
    Billable: 'No',
    'Start date': '2026-01-05',
    'Start time': '09:00:00',
    'End date': '2026-01-05',
    'End time': '10:00:00',
    Duration: '01:00:00',
    ...cells,
  };
  return TOGGL_HEADER.map((name) => row[name] ?? '');
}

export function togglFile(rows: readonly TogglCells[], shape?: FileShape): Buffer {
  return fileOf([TOGGL_HEADER, ...rows.map(togglCells)], shape);
}

export function fileOf(rows: readonly (readonly string[])[], shape: FileShape = {}): Buffer {
  const { delimiter = ',', newline = '\r\n', quoteAll = false } = shape;
  const quote = (cell: string): string =>
    quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return encode(rows.map((cells) => cells.map(quote).join(delimiter) + newline).join(''), shape);
}

export function encode(text: string, { encoding = 'utf-8', bom = false }: FileShape): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(bom ? `\ufeff${text}` : text);
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'windows-1252':
      return Buffer.from(Array.from(text, windows1252Byte));
  }
}

/** The bytes in pieces, cut wherever it hurts. */
export async function* inPieces(
  bytes: Uint8Array,
  sizes: readonly number[] = [bytes.length],
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const windows1252 = new TextDecoder('windows-1252');
const windows1252Bytes = new Map(
  Array.from({ length: 256 }, (_, byte): [string, number] => [windows1252.decode(Uint8Array.of(byte)), byte]),
);

function windows1252Byte(char: string): number {
  const byte = windows1252Bytes.get(char);
  if (byte === undefined) throw new Error(`${char} is not in windows-1252`);
  return byte;
}
