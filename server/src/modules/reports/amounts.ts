import type { Money, ReportFigures } from '@daybook/contracts';

/**
 * Billable seconds by what an hour of them is charged: `EUR 85.0000`, or an empty text for no rate. Seconds are whole, so sums of
 * them are exact, and what they come to is worked out once, of the sum.
 */
export type Charges = Map<string, number>;

export const UNRATED = '';

export function charge(charges: Charges, rate: string, seconds: number): void {
  if (seconds !== 0) charges.set(rate, (charges.get(rate) ?? 0) + seconds);
}

/** As figures have it; nothing is said of currencies without an amount. */
export function amountFigures(charges: Charges): Required<Pick<ReportFigures, 'billable_amount' | 'unrated_seconds'>> {
  return { billable_amount: amountsOf(charges), unrated_seconds: charges.get(UNRATED) ?? 0 };
}

export function amountsOf(charges: Charges): Money[] {
  const sums = new Map<string, bigint>();
  for (const [rate, seconds] of charges) {
    if (rate === UNRATED) continue;
    const [currency = '', amount = ''] = rate.split(' ');
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(seconds) * tenThousandths(amount));
  }
  return moneyOf([...sums].map(([currency, charged]) => ({ currency, charged })));
}

/** Of one entry, or whatever has one rate; null for what is charged nothing. */
export function amountOf({ rate, rounded }: { rate: string | null; rounded: number }): Money | null {
  return rate ? (amountsOf(new Map([[rate, rounded]]))[0] ?? null) : null;
}

/** @param sums seconds × rate, in ten-thousandths of the currency an hour */
export function moneyOf(sums: readonly { currency: string; charged: bigint }[]): Money[] {
  return sums
    .map(({ currency, charged }) => ({ currency, amount: roundedAmount(charged, minorDigits(currency)) }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** `85.5000`, `85` → 855000n, 850000n. At most four digits behind the point, as the database keeps them. */
export function tenThousandths(decimal: string): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(4, '0'));
}

const HOUR_IN_TEN_THOUSANDTHS = 36_000_000n;

/** To the whole minor unit, a half up: what is charged is never negative. */
function roundedAmount(charged: bigint, digits: number): string {
  const scaled = charged * 10n ** BigInt(digits);
  const units = (2n * scaled + HOUR_IN_TEN_THOUSANDTHS) / (2n * HOUR_IN_TEN_THOUSANDTHS);
  if (digits === 0) return String(units);
  const text = String(units).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const digitsOf = new Map<string, number>();

/** ISO 4217: two of the euro, none of the yen, three of the Kuwaiti dinar. */
export function minorDigits(currency: string): number {
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digitsOf.set(currency, digits);
  }
  return digits;
}

/** `1,234.50 EUR`, and each currency by itself. */
export function amountsText(amounts: readonly Money[]): string {
  return amounts.map(({ amount, currency }) => `${grouped(amount)} ${currency}`).join(' + ');
}

/** `1234.50` → `1,234.50`, of any size. */
export function grouped(amount: string): string {
  return amount.replace(/\B(?=(?:\d{3})+(?:\.|$))/g, (_, place: number) => (isWhole(amount, place) ? ',' : ''));
}

function isWhole(amount: string, place: number): boolean {
  const point = amount.indexOf('.');
  return point === -1 || place < point;
}
