import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renameMatched, surveyClients } from './clients.ts';

function survey(rows: [string, string][], most = 100) {
  const found = surveyClients(most);
  for (const [project, client] of rows) found.add(project, client);
  return found.finish();
}

describe('names that come with one client only', () => {
  test.each<[string, [string, string][], [string, string | null][]]>([
    ['nothing', [], []],
    ['one client', [['House', 'Acme']], [['House', 'Acme']]],
    ['none', [['House', '']], [['House', null]]],
    [
      'the same in another case',
      [
        ['House', 'Acme'],
        ['HOUSE', 'ACME'],
      ],
      [['House', 'Acme']],
    ],
    [
      'two clients',
      [
        ['House', 'Acme'],
        ['House', 'Other'],
      ],
      [],
    ],
    [
      'a client and none',
      [
        ['House', 'Acme'],
        ['house', ''],
      ],
      [],
    ],
    [
      'two that differ do not come together again',
      [
        ['House', 'A'],
        ['House', 'B'],
        ['House', 'A'],
      ],
      [],
    ],
  ])('%s', (_, rows, expected) => {
    expect(survey(rows)).toEqual(expected.map(([name, client]) => ({ name, client })));
  });

  test('a file with more names than anybody has fills no memory', () => {
    expect(
      survey(
        Array.from({ length: 50 }, (_, i) => [`Project ${i}`, '']),
        10,
      ),
    ).toHaveLength(10);
  });

  test('the sequence of rows decides nothing but spelling', () => {
    const row = fc.tuple(fc.constantFrom('a', 'A', 'b', 'c'), fc.constantFrom('', 'x', 'X', 'y'));
    const shuffled = fc
      .array(row, { maxLength: 12 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    const keysOf = (rows: [string, string][]) =>
      survey(rows)
        .map(({ name, client }) => `${name}/${client ?? ''}`.toLowerCase())
        .sort();
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        expect(keysOf(others)).toEqual(keysOf(rows));
      }),
    );
  });
});

test('only rows of matched projects are renamed', () => {
  const rename = renameMatched([{ asked: { name: 'House', client: 'Acme' }, here: { name: 'house', client: null } }]);
  expect(rename({ project: 'HOUSE', client: 'Acme', row: 2 })).toEqual({ project: 'house', client: null, row: 2 });
  expect(rename({ project: 'Garden', client: 'Acme' })).toEqual({ project: 'Garden', client: 'Acme' });
  expect(rename({ project: null, client: 'Acme' })).toEqual({ project: null, client: 'Acme' });
});
