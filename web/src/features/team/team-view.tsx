import { UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { type TeamSelection, useTeamTime, useWhoTracks } from '../../data/team.ts';
import { useWorkspace } from '../../data/workspaces.ts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  Card,
  cx,
  EmptyState,
  ErrorState,
  LinkButton,
  Loading,
  NeedsServer,
  Pager,
  Skeleton,
  SkeletonRows,
  Stat,
} from '../../ui/index.ts';
import { Distribution } from './distribution.tsx';
import { PeopleTable } from './people-table.tsx';

/** Everybody's time: how much, on what, how much of it is billable. By name, so that nobody comes first. */
export function TeamView({ selection }: { selection: TeamSelection }) {
  const format = useFormat();
  const [place, setPlace] = useState({ selection, page: 1 });
  // Another period begins with its first page.
  const page = isSame(place.selection, selection) ? place.page : 1;
  const query = useTeamTime(selection, page);
  const tracking = useWhoTracks(query.data?.includes_running ?? false);
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => query.refetch()} isRetrying={query.isFetching} />;
  }
  // The figures of another period would stay for long.
  if (query.isPaused && (query.isPlaceholderData || !query.data)) return <NeedsServer />;
  if (!query.data) return <TeamSkeleton />;
  const {
    data: people,
    pagination,
    total_seconds,
    billable_seconds,
    projects,
    clients,
    date_range,
    left_out_count,
    includes_running,
  } = query.data;
  if (total_seconds === 0) return <Nobody leftOut={left_out_count} />;
  return (
    <div
      className={cx('flex flex-col gap-4', query.isPlaceholderData && 'opacity-50')}
      aria-busy={query.isPlaceholderData}
    >
      <div className={totalsGrid}>
        <Stat label={t('team.tracked')} value={durationProse(total_seconds)} />
        <Stat label={t('team.billable')} value={format.percent(billable_seconds / total_seconds)} />
        <Stat label={t('team.people')} value={format.number(pagination.total)} />
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
        <Card title={t('team.byPerson')} isFlush>
          <PeopleTable people={people} projects={projects} days={date_range} tracking={tracking} />
          <div className="px-2 pb-2">
            <Pager page={page} pages={pagination.pages} onChange={(to) => setPlace({ selection, page: to })} />
          </div>
        </Card>
        <Distribution projects={projects} clients={clients} total={total_seconds} days={date_range} />
      </div>
      <div className="flex flex-col gap-0.5 text-12 text-muted">
        {left_out_count > 0 && <p>{t('team.leftOut', { count: left_out_count })}</p>}
        <p>{t(includes_running ? 'team.running' : 'team.ownDays')}</p>
      </div>
    </div>
  );
}

const totalsGrid =
  'grid grid-cols-2 divide-line rounded-card border border-line bg-surface max-md:[&>*:first-child]:col-span-2 max-md:[&>*:nth-child(n+2)]:border-t max-md:[&>*:nth-child(n+2)]:border-line md:grid-cols-3 md:divide-x';

function isSame(one: TeamSelection, other: TeamSelection): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function Nobody({ leftOut }: { leftOut: number }) {
  const { data: workspace } = useWorkspace();
  const mayInvite = workspace?.permissions.includes('members:manage');
  return (
    <EmptyState
      icon={<Users />}
      title={t('team.emptyTitle')}
      hint={leftOut > 0 ? t('team.leftOut', { count: leftOut }) : t('team.emptyHint')}
      action={
        mayInvite && (
          <LinkButton href="/workspace/members" icon={<UserPlus />}>
            {t('team.invite')}
          </LinkButton>
        )
      }
    />
  );
}

function TeamSkeleton() {
  return (
    <Loading className="flex flex-col gap-4">
      <div className={totalsGrid}>
        {[1, 2, 3].map((figure) => (
          <div key={figure} className="flex flex-col gap-2 p-4">
            <Skeleton className="h-3 w-20 max-w-full" />
            <Skeleton className="h-7 w-28 max-w-full" />
          </div>
        ))}
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-[3fr_2fr]">
        <Card title={t('team.byPerson')} isFlush>
          <SkeletonRows count={6} />
        </Card>
        <Card title={t('team.went')} isFlush>
          <SkeletonRows count={5} />
        </Card>
      </div>
    </Loading>
  );
}
