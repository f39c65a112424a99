import { PUBLIC_LISTS, type PublicList } from '@daybook/contracts';
import { UserRound } from 'lucide-react';
import { useEffect } from 'react';
import { type PublicActivity, usePublicActivity } from '../../../data/public-activity.ts';
import { ApiError } from '../../../lib/api/index.ts';
import { durationProse, durationShort } from '../../../lib/format.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { localDayOf } from '../../../lib/zone.ts';
import { Card, EmptyState, ErrorState, NeedsServer, SkeletonRows, Stat } from '../../../ui/index.ts';

/** Somebody's coding as everybody sees it. */
export function PublicProfile({ name }: { name: string }) {
  const { data: activity, error, isPending, isPaused, isFetching, refetch } = usePublicActivity(name);
  const shownName = activity?.username ?? (activity ? null : name);
  const title = shownName ? t('coding.public.title', { name: shownName }) : t('coding.public.titleUnnamed');
  useEffect(() => {
    document.title = `${title} – Daybook`;
  }, [title]);
  if (isPending) return isPaused ? <NeedsServer /> : <SkeletonRows count={8} />;
  if (!activity) {
    if (!(error instanceof ApiError && error.status === 404)) {
      return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} />;
    }
    return (
      <>
        <h1 className="sr-only">{t('coding.public.none')}</h1>
        <EmptyState icon={<UserRound />} title={t('coding.public.none')} hint={t('coding.public.noneHint')} />
      </>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-20 font-semibold">{title}</h1>
      <Totals activity={activity} />
      <div className="grid gap-4 md:grid-cols-2">
        {PUBLIC_LISTS.filter((list) => activity[list].length > 0).map((list) => (
          <Shares key={list} list={list} activity={activity} />
        ))}
      </div>
    </div>
  );
}

function Totals({ activity }: { activity: PublicActivity }) {
  const format = useFormat();
  const { total_seconds, daily_average, best_day, range, start, end, timezone } = activity;
  const days = format.dayRange(localDayOf(start, timezone), localDayOf(end, timezone));
  return (
    <div className="grid grid-cols-2 rounded-card border border-line bg-surface md:grid-cols-4 md:divide-x md:divide-line max-md:[&>*:nth-child(n+3)]:border-t max-md:[&>*:nth-child(n+3)]:border-line">
      <Stat label={t('coding.public.total')} value={durationProse(total_seconds)} />
      <Stat label={t('coding.public.average')} value={durationProse(daily_average)} />
      <Fact
        label={t('coding.public.bestDay')}
        value={best_day ? format.day(best_day.date, 'short') : '–'}
        note={best_day ? durationProse(best_day.total_seconds) : ''}
      />
      <Fact label={t('coding.range')} value={t(`coding.ranges.${range}`)} note={days} />
    </div>
  );
}

function Fact({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <p className="flex min-w-0 flex-col gap-0.5 p-4">
      <span className="text-12 text-muted">{label}</span>
      <span className="text-20 font-semibold">{value}</span>
      <span className="text-12 text-muted tabular">{note}</span>
    </p>
  );
}

const MOST_SHOWN = 10;

function Shares({ list, activity }: { list: PublicList; activity: PublicActivity }) {
  const format = useFormat();
  const shares = activity[list].slice(0, MOST_SHOWN);
  const most = Math.max(1, ...shares.map(({ total_seconds }) => total_seconds));
  return (
    <Card title={t(`coding.list.${list}`)}>
      <ul className="flex flex-col gap-2">
        {shares.map(({ name, total_seconds, percent }) => (
          <li key={name}>
            <span className="flex items-baseline gap-3 text-13">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="tabular">{durationShort(total_seconds)}</span>
              <span className="w-11 text-right text-muted tabular">{format.percent(percent / 100)}</span>
            </span>
            <span aria-hidden className="mt-1 block h-1.5 rounded-full bg-hover">
              <span
                className="block h-full min-w-0.5 rounded-full bg-accent"
                style={{ width: `${(total_seconds / most) * 100}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
