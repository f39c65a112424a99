import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfText } from './day-text.ts';
import { addDays, isDay, weekdayOf } from './zone.ts';

/** A Thursday. */
const TODAY = '2026-11-26';
const US = { today: TODAY, weekStart: 0, locale: 'en-US' };
const GB = { today: TODAY, weekStart: 1, locale: 'en-GB' };
const DE = { today: TODAY, weekStart: 1, locale: 'de-DE' };

describe('what is understood', () => {
  test.each<[string, string]>([
    ['today', '2026-11-26'],
    ['Tomorrow', '2026-11-27'],
    ['  tom ', '2026-11-27'],
    ['yesterday', '2026-11-25'],
    ['fri', '2026-11-27'],
    ['Friday', '2026-11-27'],
    ['wednes', '2026-12-02'],
    // What today is called means the next one; today has a word of its own.
    ['thu', '2026-12-03'],
    ['next fri', '2026-12-04'],
    ['this sat', '2026-11-28'],
    ['next week', '2026-11-30'],
    ['weekend', '2026-11-28'],
    ['next month', '2026-12-01'],
    ['eom', '2026-11-30'],
    ['+3d', '2026-11-29'],
    ['3d', '2026-11-29'],
    ['+ 2 w', '2026-12-10'],
    ['in 3 days', '2026-11-29'],
    ['in a week', '2026-12-03'],
    ['+1m', '2026-12-26'],
    ['in 2 years', '2028-11-26'],
    ['14 jul', '2027-07-14'],
    ['jul 14', '2027-07-14'],
    ['July 14th', '2027-07-14'],
    ['14th of july', '2027-07-14'],
    ['14jul', '2027-07-14'],
    ['july 14, 2028', '2028-07-14'],
    ['26 nov', '2026-11-26'],
    ['25 nov', '2027-11-25'],
    ['29 feb', '2028-02-29'],
    ['1 jan', '2027-01-01'],
    ['2026-12-01', '2026-12-01'],
    ['2026-2-3', '2026-02-03'],
    ['14.7.', '2027-07-14'],
    ['14.7.28', '2028-07-14'],
    ['14/7', '2027-07-14'],
    ['3/12', '2026-12-03'],
    ['03-12-2026', '2026-12-03'],
    ['30', '2026-11-30'],
    ['14th', '2026-12-14'],
    ['31', '2026-12-31'],
    ['by fri', '2026-11-27'],
  ])('%j is %s', (text, day) => {
    expect(dayOfText(text, GB)).toBe(day);
  });

  test('the week begins when the user’s does', () => {
    expect(dayOfText('next week', US)).toBe('2026-11-29');
    expect(dayOfText('next sun', US)).toBe('2026-11-29');
    expect(dayOfText('next sun', GB)).toBe('2026-12-06');
  });

  test('the locale says which comes first, unless only one of them is a date', () => {
    expect(dayOfText('3/12', US)).toBe('2027-03-12');
    expect(dayOfText('3.12.', US)).toBe('2026-12-03');
    expect(dayOfText('14/7', US)).toBe('2027-07-14');
    expect(dayOfText('7/14', GB)).toBe('2027-07-14');
  });

  test('names of the user’s own language, and the English ones', () => {
    expect(dayOfText('Freitag', DE)).toBe('2026-11-27');
    expect(dayOfText('fr', DE)).toBe('2026-11-27');
    expect(dayOfText('1. März', DE)).toBe('2027-03-01');
    expect(dayOfText('14. Okt. 2027', DE)).toBe('2027-10-14');
    expect(dayOfText('fri', DE)).toBe('2026-11-27');
  });
});

test.each([
  '',
  '   ',
  'someday',
  'f',
  'ju 14',
  'a day',
  'd',
  '0',
  '32',
  '30 feb',
  '31.11.',
  '2026-02-30',
  '29 feb 2027',
  '13/13',
  '14/7/',
  '1.2.3.4',
  '-3d',
  '+9999y',
  'this mon',
  'call mum fri',
  'sun cream',
  '14 jul at 5',
])('%j is no day', (text) => {
  expect(dayOfText(text, GB)).toBeNull();
});

describe('whatever is typed', () => {
  const today = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('2000-01-01', count));
  const options = fc.record({
    today,
    weekStart: fc.integer({ min: 0, max: 6 }),
    locale: fc.constantFrom('en-US', 'en-GB', 'de-DE', 'fr-FR', 'ja-JP', 'tr-TR'),
  });

  test('is a day that there is, or none', () => {
    const piece = fc.constantFrom(
      'fri',
      'next',
      'jul',
      '14',
      '+',
      'd',
      '/',
      '.',
      '-',
      ' ',
      '2026',
      'in',
      '3',
      'th',
      'ü',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 6 }).map((all) => all.join('')),
        ),
        options,
        (text, given) => {
          const day = dayOfText(text, given);
          expect(day === null || isDay(day)).toBe(true);
        },
      ),
    );
  });

  test('a weekday is one of the next seven days', () => {
    const names = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
    fc.assert(
      fc.property(options, fc.integer({ min: 0, max: 6 }), (given, wanted) => {
        const day = dayOfText(names[wanted] as string, given) as string;
        expect(weekdayOf(day)).toBe(wanted);
        expect(day > given.today && day <= addDays(given.today, 7)).toBe(true);
      }),
    );
  });

  test('what is written out as a date is that date', () => {
    fc.assert(
      fc.property(options, today, (given, day) => {
        expect(dayOfText(day, given)).toBe(day);
        const [year, month, date] = day.split('-').map(Number);
        expect(dayOfText(`${date}.${month}.${year}`, given)).toBe(day);
        const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));
        expect(dayOfText(long, given)).toBe(day);
      }),
    );
  });

  test('days from now are counted', () => {
    fc.assert(
      fc.property(options, fc.integer({ min: 0, max: 999 }), (given, count) => {
        expect(dayOfText(`+${count}d`, given)).toBe(addDays(given.today, count));
      }),
    );
  });
});
