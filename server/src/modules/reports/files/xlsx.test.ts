import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { filesOfZip } from '../../../../test/zip.ts';
import type { Cell, FileTable } from './table.ts';
import { workbookOf } from './xlsx.ts';

const now = new Date('2026-11-20T12:00:00Z');
const COLUMNS: FileTable['columns'] = [
  { title: 'Who & what', kind: 'text', width: 20 },
  { title: 'Day', kind: 'day', width: 12 },
  { title: 'Start', kind: 'moment', width: 18 },
  { title: 'Time', kind: 'duration', width: 10 },
  { title: 'Entries', kind: 'count', width: 10 },
];

async function sheetsOf(table: FileTable, mostRows?: number): Promise<Map<string, string>> {
  return filesOfZip(await buffer(workbookOf(table, { now, ...(mostRows ? { mostRows } : {}) })));
}

const rowsIn = (xml: string | undefined) =>
  [...(xml ?? '').matchAll(/<row>(.*?)<\/row>/gs)].map(([, row]) => row as string);

/** The cells of a row as somebody sees them: their style, and their value. */
function cellsIn(row: string): [style: number, value: string | null, isText: boolean][] {
  return [...row.matchAll(/<c s="(\d+)"(?: t="(\w+)")?(?:\/>|>(.*?)<\/c>)/gs)].map(([, style, type, inner]) => [
    Number(style),
    inner === undefined ? null : inner.replace(/<[^>]+>/g, ''),
    type === 'inlineStr',
  ]);
}

test('each value has its type, and no text is a formula', async () => {
  const row: Cell[] = ['=1+1 <b> "&" \u0001 ü😀', '2026-11-20', Date.parse('2026-11-20T06:00:00Z') / 1000, 5400, 3];
  const table = {
    name: 'Entries',
    columns: COLUMNS,
    rows: [[row, [null, null, null, 0, 0]]],
    totals: ['Total', null, null, 5400, 3],
  };
  const parts = await sheetsOf(table);
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).not.toContain('<f>');
  const [head, first, second, total] = rowsIn(sheet).map(cellsIn);
  expect(head?.map(([, text]) => text)).toEqual(['Who &amp; what', 'Day', 'Start', 'Time', 'Entries']);
  expect(first).toEqual([
    [0, '=1+1 &lt;b&gt; &quot;&amp;&quot; \ufffd ü😀', true],
    [1, '46346', false],
    [2, '46346.25', false],
    [3, '0.0625', false],
    [4, '3', false],
  ]);
  expect(second?.map(([, value]) => value)).toEqual([null, null, null, '0', '0']);
  expect(total?.map(([style, value]) => [style, value])).toEqual([
    [9, 'Total'],
    [10, null],
    [11, null],
    [12, '0.0625'],
    [13, '3'],
  ]);
  expect(parts.get('xl/styles.xml')).toContain('formatCode="[h]:mm"');
});

test('a workbook names all its parts', async () => {
  const parts = await sheetsOf({ name: 'A & B', columns: COLUMNS, rows: [], totals: null });
  expect([...parts.keys()].sort()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  expect(parts.get('xl/workbook.xml')).toContain('<sheet name="A &amp; B" sheetId="1" r:id="rId1"/>');
});

test.each([
  [0, [1]],
  [3, [4]],
  [4, [4, 2]],
  [6, [4, 4]],
  [7, [4, 4, 2]],
])('%i rows go on in another sheet when one is full', async (count, heights) => {
  const rows = Array.from({ length: count }, (_, i): Cell[] => [`row ${i}`, null, null, i, i]);
  const parts = await sheetsOf(
    { name: 'E', columns: COLUMNS, rows: [rows.slice(0, 2), [], rows.slice(2)], totals: null },
    4,
  );
  const found = heights.map((_, i) => rowsIn(parts.get(`xl/worksheets/sheet${i + 1}.xml`)));
  expect(found.map((sheet) => sheet.length)).toEqual(heights);
  expect(parts.has(`xl/worksheets/sheet${heights.length + 1}.xml`)).toBe(false);
  const texts = found.flatMap((sheet) => sheet.slice(1).map((row) => cellsIn(row)[0]?.[1]));
  expect(texts).toEqual(rows.map(([name]) => name));
});

test('a failure while it is made ends it, and so does whoever takes it', async () => {
  async function* failing(): AsyncGenerator<Cell[][]> {
    yield [['a', null, null, 1, 1]];
    throw new Error('the database has gone');
  }
  const broken = workbookOf({ name: 'E', columns: COLUMNS, rows: failing(), totals: null }, { now });
  await expect(buffer(broken)).rejects.toThrow('the database has gone');

  const ended = Promise.withResolvers<void>();
  let left: Readable | undefined;
  async function* endless(): AsyncGenerator<Cell[][]> {
    try {
      for (let i = 0; ; i += 1) {
        if (i === 10) left?.destroy();
        yield Array.from({ length: 500 }, (): Cell[] => [`${Math.random()} ${i}`, null, null, 1, 1]);
      }
    } finally {
      ended.resolve();
    }
  }
  left = workbookOf({ name: 'E', columns: COLUMNS, rows: endless(), totals: null }, { now });
  left.resume();
  await ended.promise;
});
