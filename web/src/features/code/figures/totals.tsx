import type { ActivitySummary } from '@daybook/contracts';
import { durationProse } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Sparkline, Stat, type StatProps } from '../../../ui/index.ts';

export const totalsGrid =
  'grid grid-cols-2 divide-line rounded-card border border-line bg-surface max-xl:[&>*:nth-child(n+3)]:border-t max-xl:[&>*:nth-child(n+3)]:border-line xl:grid-cols-4 xl:divide-x';

/** Four numbers with what they were before. */
export function Totals({ summary }: { summary: ActivitySummary }) {
  const format = useFormat();
  const { totals, days, date_range } = summary;
  const before = summary.previous.totals;
  /** More coding is not better, so neither is good news. */
  const compare = (now: number, then: number): StatProps['comparison'] => {
    if (then === 0) return undefined;
    const isSame = Math.abs(now / then - 1) < 0.005;
    return {
      change: format.change(now, then),
      direction: isSame ? 'same' : now > then ? 'up' : 'down',
      against: t('code.against', { count: date_range.days }),
    };
  };
  return (
    <div className={totalsGrid}>
      <Stat
        label={t('code.total')}
        value={durationProse(totals.seconds)}
        comparison={compare(totals.seconds, before.seconds)}
        sparkline={<Sparkline values={days.map(({ seconds }) => seconds)} />}
      />
      <Stat
        label={t('code.average')}
        value={durationProse(totals.daily_average_seconds)}
        comparison={compare(totals.daily_average_seconds, before.daily_average_seconds)}
      />
      <Stat
        label={t('code.activeDays')}
        value={t('code.daysOf', { active: totals.active_days, days: date_range.days })}
        comparison={compare(totals.active_days, before.active_days)}
      />
      <Stat
        label={t('code.aiTime')}
        value={durationProse(totals.ai_seconds)}
        comparison={compare(totals.ai_seconds, before.ai_seconds)}
      />
    </div>
  );
}
