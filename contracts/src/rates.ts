import { z } from 'zod';

const currencies = new Set(Intl.supportedValuesOf('currency'));

export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** ISO 4217; in answers always in capitals. */
export const Currency = z.string().toUpperCase().refine(isCurrency, 'must be an ISO 4217 currency, e.g. EUR');

/** As a text, because JSON's numbers are not exact: `85`, `85.5`. In answers without zeros that say nothing. */
export const RateAmount = z
  .string()
  .regex(
    /^\d{1,7}(?:\.\d{1,4})?$/,
    'must be a number as text, e.g. "85.50", of at most 7 digits before the point and 4 after it',
  )
  .transform((amount) => {
    const [whole = '', fraction = ''] = amount.split('.');
    const digits = fraction.replace(/0+$/, '');
    return whole.replace(/^0+(?=\d)/, '') + (digits && `.${digits}`);
  });

/** What an hour of billable time is charged. */
export const HourlyRate = z.object({ amount: z.string(), currency: z.string() });
export type HourlyRate = z.infer<typeof HourlyRate>;

/** Without a currency: that of the client's rate, or else of the workspace (its policy). */
export const HourlyRateInput = z.strictObject({ amount: RateAmount, currency: Currency.optional() });
export type HourlyRateInput = z.infer<typeof HourlyRateInput>;

/** An amount of one currency, in its whole minor units: `1234.50`, and of one without any `1234`. */
export const Money = z.object({ currency: z.string(), amount: z.string() });
export type Money = z.infer<typeof Money>;
