import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DateOrder, type DateReading, readDate, surveyDates } from './date-order.ts';

function survey(dates: string[], choice?: DateOrder): DateReading {
  const found = surveyDates();
  for (const date of dates) found.add(date);
  return found.finish(choice);
}

describe('reading', () => {
  test.each<[string, DateOrder, string | null]>([
    ['2026-03-04', 'ymd', '2026-03-04'],
    ['2026-03-04', 'dmy', '2026-03-04'],
    ['2026/3/4', 'mdy', '2026-03-04'],
    [' 03/04/2026 ', 'mdy', '2026-03-04'],
    ['03/04/2026', 'dmy', '2026-04-03'],
    ['03-04-2026', 'dmy', '2026-04-03'],
    ['4.3.2026', 'dmy', '2026-03-04'],
    ['7/27/22', 'mdy', '2022-07-27'],
    ['27.07.22', 'dmy', '2022-07-27'],
    ['31/12/69', 'dmy', '2069-12-31'],
    ['31/12/70', 'dmy', '1970-12-31'],
    ['98-05-12', 'ymd', '1998-05-12'],
    ['2024-02-29', 'ymd', '2024-02-29'],
    ['2026-02-29', 'ymd', null],
    ['31/04/2026', 'dmy', null],
    ['13/13/2026', 'dmy', null],
    ['00/01/2026', 'dmy', null],
    ['27/07/2026', 'mdy', null],
    ['03/04/2026', 'ymd', null],
    ['03/04-2026', 'dmy', null],
    ['03/04/202', 'dmy', null],
    ['026-03-04', 'ymd', null],
    ['2026-03', 'ymd', null],
    ['2026-03-04T00:00', 'ymd', null],
    ['yesterday', 'ymd', null],
    ['', 'ymd', null],
  ])('%j as %s', (text, order, day) => {
    expect(readDate(text, order)?.toString() ?? null).toBe(day);
  });
});

describe('the order of a file', () => {
  test.each<[string, string[], DateOrder | null, boolean]>([
    ['without dates', [], null, false],
    ['without anything readable', ['', 'soon', '99/99/2026'], null, false],
    ['year first', ['2026-03-04', '2026-12-11'], 'ymd', false],
    ['a day above 12 in front', ['03/04/2026', '13/04/2026'], 'dmy', false],
    ['a day above 12 in the middle', ['03/04/2026', '04/13/2026'], 'mdy', false],
    ['two digits', ['7/2/22', '7/27/22'], 'mdy', false],
    ['open', ['03/04/2026', '05/06/2026'], 'mdy', true],
    ['open, but it makes no difference', ['03/03/2026', '05/05/2026'], 'mdy', false],
    ['dots are day first', ['03.04.2026'], 'dmy', false],
    ['dots, unless the file says otherwise', ['03.04.2026', '03.14.2026'], 'mdy', false],
    ['mixed with year first', ['2026-03-04', '03/04/2026', '25/04/2026'], 'dmy', false],
    ['years of two digits in front', ['98-05-12', '99-01-02'], 'ymd', false],
    ['one odd year does not turn a file', ['13/05/26', '14/05/26', '45/05/26'], 'dmy', false],
    [
      'contradicting: the more frequent, and unsure',
      ['13/05/2026', '14/05/2026', '05/15/2026', '01/02/2026'],
      'dmy',
      true,
    ],
    ['contradicting, but no row is open', ['13/05/2026', '14/05/2026', '05/15/2026'], 'dmy', false],
    ['contradicting, a draw', ['13/05/2026', '05/15/2026'], 'mdy', true],
  ])('%s', (_, dates, order, ambiguous) => {
    expect(survey(dates)).toEqual({ order, ambiguous });
  });

  test.each<[string[], DateOrder, DateReading]>([
    [['03/04/2026'], 'dmy', { order: 'dmy', ambiguous: true }],
    [['03/04/2026'], 'mdy', { order: 'mdy', ambiguous: true }],
    // Contradicted: each row will be a problem, which is what the user asked for.
    [['13/04/2026'], 'mdy', { order: 'mdy', ambiguous: false }],
    [['2026-04-03'], 'mdy', { order: 'ymd', ambiguous: false }],
    [[], 'mdy', { order: null, ambiguous: false }],
  ])('%j with the choice %s', (dates, choice, reading) => {
    expect(survey(dates, choice)).toEqual(reading);
  });

  const day = fc
    .record({
      year: fc.integer({ min: 1970, max: 2069 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
    })
    .map((fields) => Temporal.PlainDate.from(fields));
  const pad = (number: number) => String(number).padStart(2, '0');

  test('a file that has a day above 12 is read back whole; any other asks', () => {
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 1, maxLength: 30 }),
        fc.constantFrom<DateOrder[]>('dmy', 'mdy'),
        fc.constantFrom('/', '-', '.'),
        fc.boolean(),
        (days, order, separator, short) => {
          const texts = days.map((date) => {
            const year = short ? pad(date.year % 100) : String(date.year);
            const parts = order === 'dmy' ? [date.day, date.month] : [date.month, date.day];
            return [...parts.map(pad), year].join(separator);
          });
          const reading = survey(texts);
          const readBack = (order: DateOrder | null) => texts.map((text) => readDate(text, order ?? 'ymd')?.toString());
          if (days.some((date) => date.day > 12)) expect(reading).toEqual({ order, ambiguous: false });
          if (!reading.ambiguous && separator !== '.') {
            expect(readBack(reading.order)).toEqual(days.map(String));
          }
          expect(readBack(survey(texts, order).order)).toEqual(days.map(String));
        },
      ),
    );
  });

  test('rows in another sequence say the same', () => {
    const text = fc.stringMatching(/^[0-3]?\d[/.-][01]?\d[/.-](20)?\d\d$/);
    const shuffled = fc
      .array(text, { maxLength: 20 })
      .chain((texts) => fc.tuple(fc.constant(texts), fc.shuffledSubarray(texts, { minLength: texts.length })));
    fc.assert(
      fc.property(shuffled, ([texts, others]) => {
        expect(survey(others)).toEqual(survey(texts));
      }),
    );
  });
});
