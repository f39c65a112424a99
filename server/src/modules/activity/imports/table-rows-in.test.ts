import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableRowsIn } from './table-rows-in.ts';
import { UnreadableDump } from './unreadable-dump.ts';

async function read(text: string, chunkBytes = 5): Promise<unknown[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  return Array.fromAsync(tableRowsIn(chunks()));
}

test('whatever the fields hold and wherever the file is cut', async () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'ü', '🦀', '"', ',', '\n', '\r', ' ') });
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(field, field)), fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      const text = [['entity', 'time'], ...rows].map((row) => row.map(quoted).join(',')).join('\r\n');
      const kept = rows.map(([entity, time]) => ({ entity, time }));
      expect(await read(text, size)).toEqual(kept);
    }),
    { numRuns: 30 },
  );
});

test.each([
  [
    'Time, ENTITY ,more\n1,/a\n\n2,/b,x,y\n',
    [
      { time: '1', entity: '/a', more: '' },
      { time: '2', entity: '/b', more: 'x' },
    ],
  ],
  ['entity,time', []],
])('%j', async (text, rows) => expect(await read(text)).toEqual(rows));

test('a row that never ends, or columns without end, are refused before they fill the memory', async () => {
  const [header, room] = ['entity,time\n', 1024 * 1024];
  const row = (cells: string) => read(header + cells, 65_536);
  for (const endless of [
    ','.repeat(room + 1),
    'x'.repeat(room + 1),
    `"${'x,'.repeat(room)}`,
    `${'x'.repeat(1000)},`.repeat(1100),
  ]) {
    await expect(row(endless)).rejects.toThrow('One of the rows is larger than 1 MB.');
  }
  expect(await row(`/a,1\n`.repeat(room / 4))).toHaveLength(room / 4);
  const columns = (count: number) => read(`entity,time${',more'.repeat(count - 2)}\nx\n`, 65_536);
  expect(await columns(200)).toHaveLength(1);
  await expect(columns(201)).rejects.toThrow('more than 200 columns');
});

test.each(['entity,date\n', 'entity,time\n"/a', ''])('%j is refused, or has nothing', async (text) => {
  const failure = await read(text).catch((error: unknown) => error);
  if (text === '') expect(failure).toEqual([]);
  else expect(failure).toBeInstanceOf(UnreadableDump);
});
