import type { Dashboard, TimeEntry } from '@daybook/contracts';
import { DEFAULT_TARGET_MINUTES } from '../../data/session.ts';
import { durationProse, durationShort, wholeMinutes } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { addDays } from '../../lib/zone.ts';
import { Card, cx, ProgressBar, Skeleton } from '../../ui/index.ts';
import { ScoreCard } from './score-card.tsx';
import { shownMinutes, useNowOf } from './use-now-of.ts';
import { sumOf, sumsByDay } from './week-grid.ts';

export interface SoFarProps {
  day: string;
  today: string;
  /** The seven days of its week. */
  week: string[];
  /** All that touches the week and the day before. */
  entries: readonly TimeEntry[] | undefined;
  targetMinutes: number | undefined;
  /** The analytics of this one day. */
  dashboard: Dashboard | undefined;
  /** Those analytics could not be loaded: the day does without its score. */
  isScoreFailed: boolean;
  onDay: (day: string) => void;
}

/** How the day stands: against its target, the day before, and the week. */
export function SoFar(props: SoFarProps) {
  const { day, today, week, entries, targetMinutes, dashboard, onDay } = props;
  const format = useFormat();
  const targetSeconds = (targetMinutes ?? DEFAULT_TARGET_MINUTES) * 60;
  const days = [addDays(week[0]!, -1), ...week];
  const sumsAt = (now: number) => sumsByDay(entries ?? [], days, format.timeZone, now);
  const now = useNowOf((at) => shownMinutes([...sumsAt(at), sumOf(sumsAt(at).slice(1))]));
  const sums = sumsAt(now);
  const index = days.indexOf(day);
  const [before, tracked] = [wholeMinutes(sums[index - 1] ?? 0), wholeMinutes(sums[index] ?? 0)];

  return (
    <div className="flex flex-col gap-4">
      <Card title={t('today.tracked')}>
        {entries ? (
          <>
            <p className="flex flex-wrap items-baseline gap-x-1.5">
              <span className="text-28 font-semibold tabular">{durationProse(tracked)}</span>
              {targetSeconds > 0 && (
                <span className="text-13 text-muted">
                  {t('today.ofTarget', { target: durationProse(targetSeconds) })}
                </span>
              )}
            </p>
            {targetSeconds > 0 && (
              <>
                <ProgressBar
                  label={t('today.target')}
                  value={Math.min(tracked, targetSeconds)}
                  max={targetSeconds}
                  valueText={`${durationProse(tracked)} ${t('today.ofTarget', { target: durationProse(targetSeconds) })}`}
                  color={tracked >= targetSeconds ? 'var(--good)' : 'var(--accent)'}
                  className="mt-2 h-1.5!"
                />
                <p className={cx('mt-1.5 text-12', tracked >= targetSeconds ? 'text-good' : 'text-muted')}>
                  {tracked >= targetSeconds
                    ? t('today.targetReached')
                    : t('today.left', { duration: durationProse(targetSeconds - tracked) })}
                </p>
              </>
            )}
            <p className="mt-2 border-t border-line pt-2 text-12 text-muted">{comparison(tracked, before)}</p>
          </>
        ) : (
          <>
            <Skeleton className="h-9 w-36" />
            <Skeleton className="mt-2 h-1.5 w-full" />
            <Skeleton className="mt-2 h-3 w-24" />
            <Skeleton className="mt-4 h-3 w-40" />
          </>
        )}
      </Card>
      <WeekCard {...{ day, today, week, targetSeconds, onDay }} sums={entries && sums.slice(1)} />
      {!props.isScoreFailed && <ScoreCard dashboard={dashboard} />}
    </div>
  );
}

function comparison(tracked: number, before: number): string {
  if (before === 0) return t('today.nothingBefore');
  const difference = tracked - before;
  if (Math.abs(difference) < 60) return t('today.same', { duration: durationProse(before) });
  const amount = durationProse(Math.abs(difference));
  const direction = difference > 0 ? t('today.more', { duration: amount }) : t('today.less', { duration: amount });
  return `${direction} ${t('today.against', { duration: durationProse(before) })}`;
}

type WeekCardProps = Pick<SoFarProps, 'day' | 'today' | 'week' | 'onDay'> & {
  targetSeconds: number;
  /** Seconds by day; undefined while loading. */
  sums: number[] | undefined;
};

function WeekCard({ day, today, week, sums, targetSeconds, onDay }: WeekCardProps) {
  const format = useFormat();
  const most = Math.max(targetSeconds, ...(sums ?? []), 3600);
  const total = sums && sumOf(sums);

  return (
    <Card
      title={week.includes(today) ? t('today.week') : t('today.weekOf', { range: format.dayRange(week[0]!, week[6]!) })}
      actions={
        total !== undefined && (
          <span className="pr-2 text-12 text-muted tabular">
            {t('today.weekSum', { duration: durationProse(total) })}
          </span>
        )
      }
    >
      <div className="relative flex h-28 items-stretch gap-1">
        {targetSeconds > 0 && (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-x-0 border-t border-dashed border-line-strong"
            style={{ bottom: `calc(1.25rem + ${targetSeconds / most} * (100% - 2.25rem))` }}
          />
        )}
        {week.map((one, index) => {
          const seconds = sums?.[index] ?? 0;
          return (
            <button
              key={one}
              type="button"
              aria-label={t('today.weekDay', { day: format.day(one, 'long'), duration: durationProse(seconds) })}
              aria-current={one === day ? 'date' : undefined}
              onClick={() => onDay(one)}
              className="group flex min-w-0 flex-1 flex-col items-center rounded-control hover:bg-hover"
            >
              <span className="h-4 text-12 leading-4 text-muted tabular opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100">
                {seconds > 0 && durationShort(seconds)}
              </span>
              <span className="relative w-full flex-1">
                <span
                  className={cx(
                    'absolute inset-x-[22%] bottom-0 rounded-t-[3px]',
                    one === day ? 'bg-accent' : 'bg-line-strong',
                    seconds > 0 && 'min-h-0.5',
                  )}
                  style={{ height: `${(seconds / most) * 100}%` }}
                />
              </span>
              <span
                className={cx(
                  'h-5 text-12 leading-5',
                  one === day ? 'font-semibold text-accent' : one === today ? 'font-semibold text-text' : 'text-muted',
                )}
              >
                {format.day(one, 'narrow')}
              </span>
            </button>
          );
        })}
      </div>
    </Card>
  );
}
