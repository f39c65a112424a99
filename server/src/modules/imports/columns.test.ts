import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchColumns, requireColumns } from './columns.ts';
import { UnreadableFile } from './unreadable-file.ts';

const NAMES = {
  person: ['User', 'Member', 'E-mail'],
  day: ['Start date', 'Date'],
  length: ['Duration', 'Duration (h)'],
  amount: ['Amount'],
} as const;

const indexOf = (header: string[], field: keyof typeof NAMES) => matchColumns(header, NAMES)[field]?.index;

describe('matching', () => {
  test.each([
    ['case', ['START DATE', 'start date'], 'day', 0],
    ['space around', ['x', '  Start Date\u00a0'], 'day', 1],
    ['space within', ['Start  date'], 'day', 0],
    ['underscore', ['start_date'], 'day', 0],
    ['hyphen', ['Email', 'e mail'], 'person', 1],
    ['a mark left over', ['\ufeffUser'], 'person', 0],
    ['an alias', ['Member'], 'person', 0],
    ['several aliases: the first known wins', ['Member', 'User'], 'person', 1],
    ['the same twice: the first column wins', ['Date', 'Date'], 'day', 0],
    ['a unit is no currency', ['Duration (min)'], 'length', undefined],
    ['a unit that is known', ['Duration (h)'], 'length', 0],
    ['not there', ['Something'], 'day', undefined],
    ['no name', ['', ''], 'day', undefined],
  ] as const)('%s', (_, header, field, index) => {
    expect(indexOf([...header], field)).toBe(index);
  });

  test.each([
    ['Amount', null],
    ['Amount ()', null],
    ['Amount (EUR)', 'EUR'],
    ['amount (USD)', 'USD'],
  ])('%s has the currency %s', (header, currency) => {
    expect(matchColumns([header], NAMES).amount).toEqual({ index: 0, header, currency });
  });

  test('order, case and unknown columns do not matter', () => {
    const header = ['User', 'Start date', 'Duration', 'Amount (EUR)', 'Approved', 'Billable rate (EUR)'];
    const cased = fc.shuffledSubarray(header, { minLength: 6 }).chain((cells) =>
      fc.tuple(
        ...cells.map((cell) =>
          fc.constantFrom(
            cell,
            cell.replace(/^[^(]*/, (name) => name.toUpperCase()),
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(cased, (cells) => {
        const columns = matchColumns(cells, NAMES);
        for (const [field, start] of Object.entries({ person: 'user', day: 'start', length: 'dur', amount: 'amo' })) {
          const index = columns[field as keyof typeof NAMES]?.index ?? -1;
          expect(cells[index]?.toLowerCase().startsWith(start)).toBe(true);
        }
      }),
    );
  });
});

describe('requirements', () => {
  const require = (...cells: string[]) =>
    requireColumns({ row: 1, cells }, matchColumns(cells, NAMES), NAMES, [
      [['day']],
      [['person', 'length'], ['amount']],
    ]);

  test.each([[['Date', 'Amount']], [['Amount (EUR)', 'x', 'DATE']], [['User', 'Date', 'Duration']]])(
    'met by %j',
    (cells) => {
      expect(() => require(...cells)).not.toThrow();
    },
  );

  test('one message names all that is missing and what was found', () => {
    expect(() => require('User', 'Betreff', '', 'Dauer\n(h)')).toThrow(
      new UnreadableFile(
        'Columns are missing: Start date; User + Duration, or Amount. The first row of the file has: User, Betreff, Dauer (h).',
        1,
      ),
    );
  });

  test('a huge header is not repeated whole', () => {
    const header = Array.from({ length: 5000 }, (_, n) => `column ${n} ${'x'.repeat(500)}`);
    expect(() => require(...header)).toThrow(/ and 4960 more\.$/);
    try {
      require(...header);
    } catch (error) {
      expect((error as UnreadableFile).message.length).toBeLessThan(4000);
    }
  });
});
