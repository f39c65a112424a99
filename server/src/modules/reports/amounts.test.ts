import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountsOf, amountsText, charge, grouped, tenThousandths, UNRATED } from './amounts.ts';

test.each<[string, [rate: string, seconds: number][], string]>([
  ['an hour', [['EUR 85.5000', 3600]], '85.50 EUR'],
  ['a second of little', [['EUR 0.0001', 1]], '0.00 EUR'],
  ['a half, up', [['EUR 18.0000', 1]], '0.01 EUR'],
  ['just under a half', [['EUR 17.9999', 1]], '0.00 EUR'],
  ['thirds of a rate, summed up before they are rounded', [['EUR 100.0000', 1200 * 3]], '100.00 EUR'],
  [
    'two rates that are halves only together',
    [
      ['EUR 9.0000', 1],
      ['EUR 27.0000', 1],
    ],
    '0.01 EUR',
  ],
  ['a currency without minor units', [['JPY 5000.0000', 5399]], '7,499 JPY'],
  ['a currency with three digits', [['KWD 10.0000', 1234]], '3.428 KWD'],
  [
    'several currencies, which are not added up',
    [
      ['USD 2.0000', 3600],
      ['EUR 1.0000', 3600],
    ],
    '1.00 EUR + 2.00 USD',
  ],
  ['no rate', [[UNRATED, 3600]], ''],
  ['more than numbers are exact for', [['EUR 9999999.9999', 315_360_000_000]], '875,999,999,991,240.00 EUR'],
])('%s', (_what, charged, expected) => {
  const charges = new Map<string, number>();
  for (const [rate, seconds] of charged) charge(charges, rate, seconds);
  expect(amountsText(amountsOf(charges))).toBe(expected);
});

test('is within half a minor unit of what was worked, however it was cut up', () => {
  const rate = fc.integer({ min: 0, max: 10_000_000 });
  const parts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(rate, parts, (tenThousandth, seconds) => {
      const key = `EUR ${(tenThousandth / 10_000).toFixed(4)}`;
      const charges = new Map<string, number>();
      for (const one of seconds) charge(charges, key, one);
      const total = seconds.reduce((sum, one) => sum + one, 0);
      const cents = tenThousandths(amountsOf(charges)[0]?.amount ?? '0') / 100n;
      const exact = BigInt(total) * BigInt(tenThousandth) * 100n;
      const off = cents * 36_000_000n - exact;
      expect(off <= 18_000_000n && off > -18_000_000n).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['0.00', '0.00'],
  ['999.123', '999.123'],
  ['1000.1234', '1,000.1234'],
  ['1234567', '1,234,567'],
])('%s is read as %s', (amount, text) => expect(grouped(amount)).toBe(text));
