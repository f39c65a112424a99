import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readClockTime } from './clock-time.ts';

test.each([
  ['09:00:00', '09:00:00'],
  ['9:05', '09:05:00'],
  ['00:00', '00:00:00'],
  ['23:59:59', '23:59:59'],
  ['1:00 PM', '13:00:00'],
  ['10:23:52 AM', '10:23:52'],
  ['12:00 AM', '00:00:00'],
  ['12:00 PM', '12:00:00'],
  ['12:30am', '00:30:00'],
  ['1:00\u202fp.m.', '13:00:00'],
  [' 9:05 ', '09:05:00'],
  ['24:00', null],
  ['13:00 PM', null],
  ['0:30 AM', null],
  ['9:60', null],
  ['9:05:60', null],
  ['9:5', null],
  ['9', null],
  ['9 AM', null],
  ['9:05 XM', null],
  ['-9:05', null],
  ['09:00:00:00', null],
  ['', null],
])('%j is %s', (text, time) => {
  expect(readClockTime(text)?.toString() ?? null).toBe(time);
});

test('every second of the day is read back, however it was written', () => {
  const formats = [
    new Intl.DateTimeFormat('en-US', { timeStyle: 'medium', timeZone: 'UTC' }),
    new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'UTC' }),
    new Intl.DateTimeFormat('de-DE', { timeStyle: 'medium', timeZone: 'UTC' }),
    new Intl.DateTimeFormat('en-AU', { timeStyle: 'medium', timeZone: 'UTC' }),
  ];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 86_399 }), fc.constantFrom(...formats), (second, format) => {
      const time = readClockTime(format.format(second * 1000));
      expect(time && time.hour * 3600 + time.minute * 60 + time.second).toBe(second);
    }),
  );
});
