import type { Money, ReportDimension, ReportFigures, ReportMeasure, ReportRow } from '@daybook/contracts';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import type { useFormat } from '../../lib/use-format.ts';
import { addDays } from '../../lib/zone.ts';

type Format = ReturnType<typeof useFormat>;

/** How the last level of a row is called. */
export function rowName(
  { keys, labels }: Pick<ReportRow, 'keys' | 'labels'>,
  by: readonly ReportDimension[],
  format: Format,
): string {
  const level = keys.length - 1;
  const [key, dimension] = [keys[level] ?? null, by[level]];
  if (labels[level]) return labels[level];
  switch (dimension) {
    case 'day':
      return format.day(key, 'medium');
    case 'week':
      return t('reports.weekOf', { day: format.day(key, 'short') });
    case 'month':
      return format.day(`${key}-01`, 'month');
    case 'weekday':
      // 4 January 1970 was a Sunday.
      return format.day(addDays('1970-01-04', Number(key)), 'weekdayLong');
    case 'billable':
      return key === 'true' ? t('reports.billable') : t('reports.notBillable');
    case 'source':
      return t(`reports.source.${key as 'timer'}`);
    case 'client':
    case 'task':
    case 'tag':
      return t(`reports.none.${dimension}`);
    default:
      return t('reports.none.project');
  }
}

export function figureText(figures: ReportFigures, measure: ReportMeasure, format: Format): string {
  if (measure === 'billable_amount') return amountsText(figures.billable_amount ?? [], format);
  const value = figures[measure] ?? 0;
  if (measure === 'entries') return format.number(value);
  if (measure === 'hours') return format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return durationShort(value);
}

/** Each currency by itself; a dash for none. */
export function amountsText(amounts: readonly Money[], format: Format): string {
  return amounts.map((money) => format.money(money)).join(' + ') || '–';
}
