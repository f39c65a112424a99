import type { HourlyRate } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';

/** A rate as it is being typed. */
export interface RateDraft {
  amount: string;
  currency: string | null;
}

export function draftOf(rate: HourlyRate | null, usualCurrency: string): RateDraft {
  return { amount: rate?.amount ?? '', currency: rate?.currency ?? usualCurrency };
}

/** What the server takes: it keeps four digits. */
const AMOUNT = /^\d{1,7}(?:\.\d{1,4})?$/;

/** Some write a comma. */
function amountOf({ amount }: RateDraft): string {
  return amount.trim().replace(',', '.');
}

export function problemsOf(draft: RateDraft): { amount?: string; currency?: string } {
  const amount = amountOf(draft);
  if (amount === '') return {};
  return {
    ...(AMOUNT.test(amount) ? {} : { amount: t('clients.badAmount') }),
    ...(draft.currency ? {} : { currency: t('clients.needsCurrency') }),
  };
}

/** Null for an empty one. */
export function rateOf(draft: RateDraft): HourlyRate | null {
  const amount = amountOf(draft);
  return amount === '' || !draft.currency ? null : { amount, currency: draft.currency };
}
