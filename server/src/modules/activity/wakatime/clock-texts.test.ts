import { expect, test } from 'vitest';
import { localDays } from '../../../core/local-days.ts';
import { boundsOf, dayShape, dayText, relativeDayText } from './clock-texts.ts';

test.each([
  ['2026-03-01', 'Sun Mar 1st 2026'],
  ['2026-03-02', 'Mon Mar 2nd 2026'],
  ['2026-03-03', 'Tue Mar 3rd 2026'],
  ['2026-03-04', 'Wed Mar 4th 2026'],
  ['2026-03-11', 'Wed Mar 11th 2026'],
  ['2026-03-12', 'Thu Mar 12th 2026'],
  ['2026-03-13', 'Fri Mar 13th 2026'],
  ['2026-03-21', 'Sat Mar 21st 2026'],
  ['2026-03-22', 'Sun Mar 22nd 2026'],
  ['2026-03-31', 'Tue Mar 31st 2026'],
])('%s is %s', (date, text) => expect(dayText(date)).toBe(text));

test('days have names while they are near', () => {
  expect(relativeDayText('2026-03-01', '2026-03-01')).toBe('Today');
  expect(relativeDayText('2026-02-28', '2026-03-01')).toBe('Yesterday');
  expect(relativeDayText('2026-02-27', '2026-03-01')).toBe('Fri Feb 27th 2026');
});

test('a day of 23 hours ends when it does', () => {
  const days = localDays('Europe/Berlin', { first: '2026-03-28', last: '2026-03-29' });
  expect(dayShape(days, 1, '2026-03-29')).toEqual({
    date: '2026-03-29',
    start: '2026-03-28T23:00:00Z',
    end: '2026-03-29T21:59:59Z',
    text: 'Today',
    timezone: 'Europe/Berlin',
  });
  expect(boundsOf(days)).toMatchObject({ start: '2026-03-27T23:00:00Z', end: '2026-03-29T21:59:59Z' });
});
