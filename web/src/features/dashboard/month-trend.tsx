import type { Dashboard } from '@daybook/contracts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Card } from '../../ui/index.ts';

/** The last twelve months, so that the period above has a place. */
export function MonthTrend({ dashboard }: { dashboard: Dashboard }) {
  const format = useFormat();
  const most = Math.max(1, ...dashboard.monthly_trend.map((month) => month.time_tracked_seconds));
  return (
    <Card title={t('dashboard.trend')}>
      <ul className="flex">
        {dashboard.monthly_trend.map(({ month, time_tracked_seconds: seconds }) => {
          const name = format.day(`${month}-01`, 'month');
          return (
            <li key={month} title={`${name}: ${durationProse(seconds)}`} className="min-w-0 flex-1">
              <span className="sr-only">{`${name}: ${durationProse(seconds)}`}</span>
              <span aria-hidden className="flex h-28 items-end border-b border-line-strong px-0.5 md:px-1">
                <span
                  className="mx-auto block w-full max-w-10 rounded-t-[3px] bg-accent"
                  style={{ height: `${Math.max(seconds > 0 ? 2 : 0, (seconds / most) * 100)}%` }}
                />
              </span>
              <span aria-hidden className="block pt-1 text-center text-12 text-muted">
                {name.slice(0, 1)}
                <span className="max-sm:hidden">{name.slice(1, 3)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
