import type { ReportResult } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Stat } from '../../ui/index.ts';
import { figureText } from './texts.ts';

interface ReportStatsProps {
  report: Pick<ReportResult, 'measures' | 'totals'>;
  /** Left out: its entries are not to be seen. */
  onPress?: () => void;
}

/** The totals, large; each currency by itself. */
export function ReportStats({ report: { measures, totals }, onPress }: ReportStatsProps) {
  const format = useFormat();
  const stats = measures.flatMap((measure) => {
    const label = t(`reports.measure.${measure}`);
    const amounts = measure === 'billable_amount' ? (totals.billable_amount ?? []) : [];
    if (amounts.length === 0) return { key: measure, label, value: figureText(totals, measure, format) };
    return amounts.map((money) => ({ key: money.currency, label, value: format.money(money) }));
  });
  return stats.map(({ key, ...stat }) => (
    <Stat
      key={key}
      {...stat}
      {...(onPress ? { onPress } : {})}
      className="min-w-fit grow basis-28 whitespace-nowrap md:grow-0 md:basis-44"
    />
  ));
}
