import type { Dashboard } from '@daybook/contracts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { addDays } from '../../lib/zone.ts';
import { Card } from '../../ui/index.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** A Sunday. */
const SUNDAY = '1970-01-04';

/** When the work is done: weekdays by hours, darker is more. */
export function HourGrid({ dashboard }: { dashboard: Dashboard }) {
  const format = useFormat();
  const grid = dashboard.hour_grid;
  const most = Math.max(1, ...grid.flat());
  const weekdays = Array.from({ length: 7 }, (_, i) => (format.weekStart + i) % 7);
  const busiest = dashboard.top_productive_hours.slice(0, 3).map(({ hour }) => format.hour(hour));
  return (
    <Card title={t('dashboard.productiveHours')}>
      <div className="relative">
        <table className="w-full table-fixed border-separate border-spacing-px text-12 md:border-spacing-0.5">
          <caption className="sr-only">{t('dashboard.productiveHours')}</caption>
          <thead>
            <tr>
              <td className="w-10" />
              {HOURS.map((hour) => (
                <th
                  key={hour}
                  scope="col"
                  className="h-5 overflow-visible p-0 text-left font-normal text-muted tabular"
                >
                  {hour % 6 === 0 ? hour : <span className="sr-only">{hour}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row" className="pr-2 text-left font-normal text-muted">
                  {format.day(addDays(SUNDAY, weekday), 'weekday')}
                </th>
                {HOURS.map((hour) => {
                  const seconds = grid[weekday]?.[hour] ?? 0;
                  const day = format.day(addDays(SUNDAY, weekday), 'weekdayLong');
                  const label = t('dashboard.cell', { day, hour: `${hour}–${hour + 1}`, time: durationProse(seconds) });
                  return (
                    <td
                      key={hour}
                      title={label}
                      className="h-5 rounded-[3px] bg-hover p-0"
                      style={
                        seconds > 0
                          ? {
                              background: `color-mix(in oklab, var(--accent) ${18 + Math.round((seconds / most) * 82)}%, var(--surface))`,
                            }
                          : undefined
                      }
                    >
                      <span className="sr-only">{seconds > 0 ? durationProse(seconds) : ''}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {busiest.length > 0 && (
        <p className="mt-3 text-12 text-muted">{t('dashboard.busiest', { hours: format.list(busiest) })}</p>
      )}
    </Card>
  );
}
