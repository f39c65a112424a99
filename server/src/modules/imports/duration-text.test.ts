import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDuration } from './duration-text.ts';

test.each([
  ['01:30:00', 5400],
  ['1:30', 5400],
  ['0:00:12', 12],
  ['152:00:01', 547_201],
  ['18:25 min', 1105],
  ['90:00 min', 5400],
  ['45 min', 2700],
  ['12 sec', 12],
  ['0.79 h', 2844],
  ['2 hours', 7200],
  ['1h 30m', 5400],
  ['1h30min 5s', 5405],
  ['1.5', 5400],
  ['1,5', 5400],
  ['3,5', 12_600],
  ['2', 7200],
  [',25', 900],
  ['1.250', 4500],
  ['2.000,0', 7_200_000],
  ['2,000.0', 7_200_000],
  ['2 000,5', 7_201_800],
  ['2\u202f000,5', 7_201_800],
  ["2'000.5", 7_201_800],
  ['1.234.567', 4_444_441_200],
  ['0', 0],
  ['', null],
  ['-', null],
  ['-1', null],
  ['-00:30:00', null],
  ['1:60', null],
  ['1:00:60', null],
  ['01:18:25 min', null],
  ['1:5', null],
  ['1,5,3', null],
  ['12,34.5', null],
  ['1.5.', null],
  ['an hour', null],
  ['1h 30', null],
])('%j is %s seconds', (text, seconds) => {
  expect(readDuration(text)).toBe(seconds);
});

test('a number may count seconds', () => {
  expect(readDuration('3600', 'seconds')).toBe(3600);
  expect(readDuration('3.600,4', 'seconds')).toBe(3600);
  expect(readDuration('0:30', 'seconds')).toBe(1800);
});

describe('read back', () => {
  const seconds = fc.integer({ min: 0, max: 5_000 * 3600 });
  const pad = (number: number) => String(number).padStart(2, '0');

  test('clocks', () => {
    fc.assert(
      fc.property(seconds, (length) => {
        const [h, m, s] = [Math.floor(length / 3600), Math.floor(length / 60) % 60, length % 60];
        expect(readDuration(`${h}:${pad(m)}:${pad(s)}`)).toBe(length);
        expect(readDuration(`${h}:${pad(m)}`)).toBe(length - s);
        expect(readDuration(`${h}h ${m}m ${s}s`)).toBe(length);
        expect(readDuration(`${Math.floor(length / 60)}:${pad(s)} min`)).toBe(length);
      }),
    );
  });

  test('numbers of any country, to the second', () => {
    const locales = ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'pl-PL', 'en-ZA'];
    fc.assert(
      fc.property(seconds, fc.constantFrom(...locales), (length, locale) => {
        const text = (length / 3600).toLocaleString(locale, { minimumFractionDigits: 4, maximumFractionDigits: 4 });
        expect(readDuration(text)).toBe(length);
      }),
    );
  });

  test('never throws, never negative, never NaN', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.,: 'hms]{0,30}$/)), (text) => {
        expect(readDuration(text) ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
