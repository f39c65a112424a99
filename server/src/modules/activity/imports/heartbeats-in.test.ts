import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heartbeatsIn } from './heartbeats-in.ts';
import { UnreadableDump } from './unreadable-dump.ts';

async function read(text: string | Uint8Array, chunkBytes = 7): Promise<unknown[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  async function* chunks() {
    // The same bytes again and again, as a reader of files may do it.
    const space = new Uint8Array(chunkBytes);
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const piece = bytes.subarray(at, at + chunkBytes);
      space.set(piece);
      yield space.subarray(0, piece.length);
    }
  }
  return Array.fromAsync(heartbeatsIn(chunks()));
}

test('all of every day, wherever the file is cut, and nothing else of it', async () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  const heartbeat = fc.dictionary(fc.oneof(fc.string(), fc.constant('heartbeats')), value, { maxKeys: 4 });
  const days = fc.array(fc.record({ date: fc.string(), heartbeats: fc.array(heartbeat, { maxLength: 4 }) }), {
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(
      days,
      fc.string(),
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom(0, 2),
      async (given, name, size, indent) => {
        const text = JSON.stringify(
          { user: { name, key: 'heartbeats' }, range: {}, days: given, heartbeats: [] },
          null,
          indent,
        );
        const expected = given.flatMap((day) => day.heartbeats);
        expect(await read(text, size)).toEqual(JSON.parse(JSON.stringify(expected)));
      },
    ),
    { numRuns: 25 },
  );
});

test.each([
  ['{"heartbeats":[{"a":1},{"a":[{"b":"}]\\"{"}]}]}', [{ a: 1 }, { a: [{ b: '}]"{' }] }]],
  [' [ {"a":1} , {} ] ', [{ a: 1 }, {}]],
  ['\ufeff[{"a":"ü"}]', [{ a: 'ü' }]],
  ['{"days":[{"heartbeats":[]}]}', []],
  ['{"heartbeats":[[1,"a long text, and another"],{"a":1},3,{"a":2}]}', [{ a: 1 }, { a: 2 }]],
  ['{"heartbeats":{"heartbeats":[{"a":1}]}}', [{ a: 1 }]],
])('%s', async (text, expected) => expect(await read(text)).toEqual(expected));

test.each([
  ['', 'is empty'],
  ['  ', 'is empty'],
  ['time,entity\n', 'no JSON'],
  ['{"days":[{"date":"2026-03-12","grand_total":{}}]}', 'no heartbeats'],
  ['{"heartbeats":[{"a":1}', 'ends in the middle'],
  ['{"heartbeats":[{"a":"1', 'ends in the middle'],
  ['{"heartbeats":[{"a":1}]}}', 'no JSON'],
  ['{"heartbeats":[{a:1}]}', 'no JSON'],
  [`[{"a":"${'x'.repeat(1024 * 1024)}"}]`, 'larger than 1 MB'],
])('%.50s: %s', async (text, message) => {
  const failure = await read(text, 4096).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UnreadableDump);
  expect((failure as Error).message).toContain(message);
});
