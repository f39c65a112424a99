import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { NOBODY } from '../../../core/db/database.ts';
import type { ExportPart } from '../../../core/personal-data.ts';
import { asCsv, asJson, countRows, rowsOf } from './tables.ts';

const t = useApp();

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

async function* bunches(rows: object[][]): AsyncGenerator<string[]> {
  for (const bunch of rows) yield bunch.map((row) => JSON.stringify(row));
}

const numbers: ExportPart = {
  file: 'x/numbers',
  about: '',
  tables: [],
  columns: ['n', 'word'],
  rows: () => sql`select n, 'w' || n as word, true as not_asked_for from generate_series(1, 1200) n order by n`,
};

test('comes in bunches, in its order, with its columns and no more', async () => {
  const found = await t.deps.system.read(NOBODY, async (tx) => {
    const sizes: number[] = [];
    let last = '';
    for await (const bunch of rowsOf(tx, numbers, NOBODY_AT_ALL)) {
      sizes.push(bunch.length);
      last = bunch.at(-1) as string;
    }
    // A second time in the same transaction, as the CSV does.
    for await (const bunch of rowsOf(tx, numbers, NOBODY_AT_ALL)) sizes.push(bunch.length);
    return { sizes, last: JSON.parse(last), count: await countRows(tx, numbers, NOBODY_AT_ALL) };
  });
  expect(found).toEqual({ sizes: [500, 500, 200, 500, 500, 200], last: { n: 1200, word: 'w1200' }, count: 1200 });
});
const NOBODY_AT_ALL = '01900000-0000-7000-8000-000000000000';

const row = fc.record({ text: fc.string({ unit: 'binary' }), n: fc.oneof(fc.integer(), fc.constant(null)) });

test('whatever is in it, the JSON says it again, and the CSV has a line for each row', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(row, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), async (rows) => {
      const all = rows.flat();
      expect(JSON.parse(await textOf(asJson(bunches(rows))))).toEqual(JSON.parse(JSON.stringify(all)));
      const csv = await textOf(asCsv(bunches(rows), ['n', 'text']));
      const lines = parse(csv, { record_delimiter: '\r\n', trim: false }) as string[][];
      expect(lines[0]).toEqual(['n', 'text']);
      expect(lines.slice(1).map(([n]) => n)).toEqual(all.map(({ n }) => String(n ?? '')));
    }),
    { numRuns: 200 },
  );
});

test('lists are separated by commas, documents are JSON, and no rows are an empty list', async () => {
  const rows = [[{ tags: ['a', 'b'], changes: { title: [null, 'x'] }, billable: false, task: null }]];
  expect(await textOf(asCsv(bunches(rows), ['tags', 'changes', 'billable', 'task']))).toBe(
    'tags,changes,billable,task\r\n"a, b","{""title"":[null,""x""]}",false,\r\n',
  );
  expect(await textOf(asJson(bunches([])))).toBe('[]\n');
  expect(await textOf(asCsv(bunches([]), ['a']))).toBe('a\r\n');
});
