import type { Dashboard } from '@daybook/contracts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Sparkline, Stat, type StatProps } from '../../ui/index.ts';

export const figuresGrid =
  'grid grid-cols-2 divide-line rounded-card border border-line bg-surface max-xl:[&>*:nth-child(n+3)]:border-t max-xl:[&>*:nth-child(n+3)]:border-line xl:grid-cols-4 xl:divide-x';

/** Four numbers with what they were before, and their course. */
export function Figures({ dashboard, onEntries }: { dashboard: Dashboard; onEntries: () => void }) {
  const format = useFormat();
  const before = dashboard.previous_period;
  const days = dashboard.daily_breakdown;
  const isNoneCompleted = dashboard.total_tasks_completed === 0;
  const compare = (now: number, then: number | undefined): StatProps['comparison'] => {
    if (then === undefined || then === 0) return undefined;
    // What rounds to nothing is no news, neither good nor bad.
    const isSame = Math.abs(now / then - 1) < 0.005;
    return {
      change: format.change(now, then),
      direction: isSame ? 'same' : now > then ? 'up' : 'down',
      ...(isSame ? {} : { isGood: now > then }),
      against: t('dashboard.against', { days: dashboard.date_range.days }),
    };
  };
  return (
    <div className={figuresGrid}>
      <Stat
        label={t('dashboard.tracked')}
        value={durationProse(dashboard.total_time_tracked_seconds)}
        comparison={compare(dashboard.total_time_tracked_seconds, before?.tracked_seconds)}
        sparkline={<Sparkline values={days.map((day) => day.time_tracked_seconds)} />}
        onPress={onEntries}
      />
      <Stat
        label={t('dashboard.completed')}
        value={format.number(dashboard.total_tasks_completed)}
        comparison={compare(dashboard.total_tasks_completed, before?.tasks_completed)}
        sparkline={<Sparkline values={days.map((day) => day.tasks_completed)} />}
        href="/tasks?status=done"
      />
      <Stat
        label={t('dashboard.onTime')}
        // Of no tasks none was late: 0% would be a reproach.
        value={format.percent(isNoneCompleted ? null : dashboard.on_time_completion_rate / 100)}
        comparison={
          isNoneCompleted ? undefined : compare(dashboard.on_time_completion_rate, before?.on_time_completion_rate)
        }
        href="/tasks?status=done"
      />
      <Stat
        label={t('dashboard.score')}
        value={format.number(Math.round(dashboard.productivity_score))}
        comparison={compare(dashboard.productivity_score, before?.productivity_score)}
      />
    </div>
  );
}
