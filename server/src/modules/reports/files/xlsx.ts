import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { FIXED_PARTS, partsNaming, rowXml, SHEET_TAIL, sheetHead } from './sheet-xml.ts';
import type { FileTable } from './table.ts';

/** What a sheet can hold, its head included; the rest goes on in another one. */
const MOST_ROWS = 1_048_576;

/** A workbook, made while its rows are read: no more than a bunch of them is in memory. */
export function workbookOf(
  table: FileTable,
  { now, mostRows = MOST_ROWS }: { now: Date; mostRows?: number },
): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const entry = { mtime: now, mode: 0o100644 };
  const sheets: string[] = [];
  const rows = queueOf(rowTexts(table));
  let open: Readable | undefined;

  const addParts = (parts: readonly (readonly [string, string])[]) => {
    for (const [path, xml] of parts) zip.addBuffer(Buffer.from(xml), path, entry);
  };
  // The next sheet is known when one is full; which there are, at the end.
  const addSheet = () => {
    sheets.push(sheets.length === 0 ? table.name : `${table.name} ${sheets.length + 1}`);
    open = Readable.from(sheetTexts(table, rows, mostRows), { objectMode: false });
    open.on('error', (error) => output.destroy(error));
    open.on('end', () => {
      if (!rows.isEmpty()) return addSheet();
      addParts(partsNaming(sheets));
      zip.end();
    });
    zip.addReadStream(open, `xl/worksheets/sheet${sheets.length}.xml`, entry);
  };

  addParts(FIXED_PARTS);
  addSheet();
  zip.on('error', (error: unknown) => output.destroy(error as Error));
  // Whoever takes it has gone: nothing more is read.
  output.on('close', () => {
    open?.destroy();
    rows.close();
  });
  return output;
}

async function* sheetTexts(
  { columns }: FileTable,
  rows: RowQueue,
  mostRows: number,
): AsyncGenerator<string, void, undefined> {
  yield sheetHead(columns);
  for (let left = mostRows - 1; left > 0; ) {
    const bunch = await rows.take(left);
    if (bunch.length === 0) break;
    left -= bunch.length;
    yield bunch.join('');
  }
  await rows.look();
  yield SHEET_TAIL;
}

/** The rows as XML, in bunches. */
async function* rowTexts({ rows, columns, totals }: FileTable): AsyncGenerator<string[]> {
  for await (const bunch of rows) yield bunch.map((cells) => rowXml(cells, columns));
  if (totals) yield [rowXml(totals, columns, true)];
}

/** What is left of all rows, for whichever sheet they go into. */
interface RowQueue {
  /** Up to so many; none at the end of them all. */
  take(most: number): Promise<string[]>;
  /** Finds out whether there are more. */
  look(): Promise<void>;
  /** As far as was looked. */
  isEmpty(): boolean;
  /** Nobody wants the others. */
  close(): void;
}

function queueOf(bunches: AsyncGenerator<string[]>): RowQueue {
  let waiting: string[] = [];
  const look = async () => {
    while (waiting.length === 0) {
      const next = await bunches.next();
      if (next.done) return;
      waiting = next.value;
    }
  };
  return {
    look,
    isEmpty: () => waiting.length === 0,
    close: () => void bunches.return(undefined),
    async take(most) {
      await look();
      const taken = waiting.length <= most ? waiting : waiting.slice(0, most);
      waiting = waiting.length <= most ? [] : waiting.slice(most);
      return taken;
    },
  };
}
