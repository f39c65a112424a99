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

test.each(['entity,date\n', 'entity,time\n"/a', ''])('%j is refused, or has nothing', async (text) => {
  const failure = await read(text).catch((error: unknown) => error);
  if (text === '') expect(failure).toEqual([]);
  else expect(failure).toBeInstanceOf(UnreadableDump);
});
