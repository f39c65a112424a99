import fc from 'fast-check';
import { expect, test } from 'vitest';
import { categoryName, lengthText, lengthTexts, lengthToTheSecond, percentOf, secondsOf } from './texts.ts';

const US = 1_000_000;

test.each([
  [0, '0 secs', '0:00', '0:00:00', '0.00'],
  [1 * US, '1 sec', '0:00', '0:00:01', '0.00'],
  [7.9 * US, '7 secs', '0:00', '0:00:07', '0.00'],
  [59.999999 * US, '59 secs', '0:00', '0:00:59', '0.00'],
  [60 * US, '1 min', '0:01', '0:01:00', '0.02'],
  [119 * US, '1 min', '0:01', '0:01:59', '0.02'],
  [49 * 60 * US, '49 mins', '0:49', '0:49:00', '0.82'],
  [3600 * US, '1 hr', '1:00', '1:00:00', '1.00'],
  [4500 * US, '1 hr 15 mins', '1:15', '1:15:00', '1.25'],
  [3660 * US, '1 hr 1 min', '1:01', '1:01:00', '1.02'],
  // The sample of the protocol.
  [8256 * US, '2 hrs 17 mins', '2:17', '2:17:36', '2.28'],
  [90_000 * US, '25 hrs', '25:00', '25:00:00', '25.00'],
  [(1234 * 3600 + 300) * US, '1,234 hrs 5 mins', '1234:05', '1234:05:00', '1234.08'],
])('%d microseconds', (micros, text, digital, toTheSecond, decimal) => {
  expect(lengthTexts(micros)).toMatchObject({ text, digital, decimal, total_seconds: micros / US });
  expect(lengthToTheSecond(micros).digital).toBe(toTheSecond);
});

test('all texts of a length say the same, in whole numbers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e15 }), (micros) => {
      const { hours, minutes, digital } = lengthTexts(micros);
      const { seconds } = lengthToTheSecond(micros);
      expect([hours, minutes, seconds].every(Number.isInteger)).toBe(true);
      expect(hours * 3600 + minutes * 60 + seconds).toBe(Math.floor(micros / US));
      expect(digital).toBe(`${hours}:${String(minutes).padStart(2, '0')}`);
      expect(lengthText(micros)).toMatch(/^(0 secs|[\d,]+ (hr|min|sec)s?( \d+ mins?)?)$/);
      expect(Math.round(secondsOf(micros) * US)).toBe(micros);
    }),
  );
});

test.each([
  [0, 0, 0],
  [1, 3, 33.33],
  [2, 3, 66.67],
  [1, 1, 100],
  [1, 30_000, 0],
  [1_000_000_000_000_000, 3_000_000_000_000_000, 33.33],
])('%d of %d is %d %%', (micros, total, percent) => expect(percentOf(micros, total)).toBe(percent));

test.each([
  ['coding', 'Coding'],
  ['writing docs', 'Writing Docs'],
  ['ai coding', 'AI Coding'],
  ['browsing', 'Browsing'],
  ['Ünknown thing', 'Ünknown Thing'],
])('%s is called %s', (category, name) => expect(categoryName(category)).toBe(name));
