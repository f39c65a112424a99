import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fingerprinted, fingerprints } from './fingerprint.ts';

const at = (second: number) => Temporal.Instant.fromEpochMilliseconds(second * 1000);
const HOUR: Fingerprinted = { start: at(0), end: at(3600), description: 'Work', project: 'House', client: null };

const entry: fc.Arbitrary<Fingerprinted> = fc.record({
  start: fc.integer({ min: 0, max: 3 }).map(at),
  end: fc.integer({ min: 4, max: 5 }).map(at),
  description: fc.constantFrom('', 'a', 'a,b'),
  project: fc.constantFrom(null, '', 'a'),
  client: fc.constantFrom(null, 'a', 'b'),
});

const all = (entries: Fingerprinted[], userId = 'user-1') => entries.map(fingerprints(userId));

test('is a UUID', () => {
  expect(all([HOUR, HOUR])).toEqual([
    expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  ]);
});

test('stays what it is: entries imported by older versions are known by it', () => {
  expect(all([HOUR, HOUR])).toMatchInlineSnapshot(`
    [
      "eba430e2-1b92-858c-8e85-9186c14cf4f2",
      "d3d52c54-a2fa-8426-bdc0-870fb176379c",
    ]
  `);
});

describe('what differs', () => {
  test.each<[string, Partial<Fingerprinted>]>([
    ['start', { start: at(1) }],
    ['end', { end: at(3601) }],
    ['description', { description: 'work' }],
    ['project', { project: null }],
    ['client', { client: 'House' }],
    ['project and client exchanged', { project: null, client: 'House' }],
  ])('%s', (_, change) => {
    expect(all([{ ...HOUR, ...change }])).not.toEqual(all([HOUR]));
  });

  test('the user', () => {
    expect(all([HOUR], 'user-2')).not.toEqual(all([HOUR]));
  });
});

describe('for any file', () => {
  const file = fc.array(entry, { maxLength: 40 });

  test('the same file has the same ones, and none twice', () => {
    fc.assert(
      fc.property(file, (entries) => {
        const first = all(entries);
        expect(all(entries)).toEqual(first);
        expect(new Set(first).size).toBe(entries.length);
      }),
    );
  });

  test('the sequence of rows does not matter', () => {
    const shuffled = file.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    fc.assert(
      fc.property(shuffled, ([entries, others]) => {
        expect(new Set(all(others))).toEqual(new Set(all(entries)));
      }),
    );
  });

  test('a later file that contains it adds only the rest', () => {
    fc.assert(
      fc.property(file, file, (entries, more) => {
        const known = new Set(all(entries));
        const added = all([...more, ...entries]).filter((fingerprint) => !known.has(fingerprint));
        expect(added).toHaveLength(more.length);
      }),
    );
  });
});
