import type { HourlyRate } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';
import type { useFormat } from '../../lib/use-format.ts';

/** `€85.50/h` */
export function rateText({ amount, currency }: HourlyRate, format: ReturnType<typeof useFormat>): string {
  const options = { style: 'currency', currency, maximumFractionDigits: 4 } as const;
  return t('clients.perHour', { amount: format.number(Number(amount), options) });
}
