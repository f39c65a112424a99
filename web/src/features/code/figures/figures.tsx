import type { ActivitySummary } from '@daybook/contracts';
import { type ActivityDays, useActivitySummary } from '../../../data/activity.ts';
import { t } from '../../../lib/messages/index.ts';
import { Card, cx, EmptyState, ErrorState, Loading, NeedsServer, Skeleton, SkeletonRows } from '../../../ui/index.ts';
import { useCodingColor } from '../coding-color.ts';
import { categoryText, projectText } from '../names.ts';
import { AiCard } from './ai-card.tsx';
import { type Share, ShareBars } from './share-bars.tsx';
import { Totals, totalsGrid } from './totals.tsx';

/** A period in numbers, and by whatever it was. */
export function Figures({ days, isLive }: { days: ActivityDays; isLive: boolean }) {
  const query = useActivitySummary(days, { isLive });
  const colorOf = useCodingColor();
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => query.refetch()} isRetrying={query.isFetching} />;
  }
  // The figures of another period would stay for long.
  if (query.isPaused && (query.isPlaceholderData || !query.data)) return <NeedsServer />;
  if (!query.data) return <FiguresSkeleton />;
  const summary = query.data;
  if (summary.totals.seconds === 0) {
    const isBeginning = summary.totals.heartbeats > 0;
    return (
      <Card isFlush>
        <EmptyState
          title={t(isBeginning ? 'code.beginningTitle' : 'code.emptyTitle')}
          hint={t(isBeginning ? 'code.beginningHint' : 'code.emptyHint')}
        />
      </Card>
    );
  }
  return (
    <div
      className={cx('flex flex-col gap-4', query.isPlaceholderData && 'opacity-50')}
      aria-busy={query.isPlaceholderData}
    >
      <Totals summary={summary} />
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        <ShareBars title={t('code.projects')} shares={projectShares(summary, colorOf)} />
        <ShareBars title={t('code.languages')} shares={namedShares(summary.languages, 'code.otherLanguage')} />
        <ShareBars title={t('code.categories')} shares={categoryShares(summary)} />
        <ShareBars title={t('code.branches')} shares={branchShares(summary, colorOf)} />
        <ShareBars title={t('code.editors')} shares={namedShares(summary.editors, 'code.unknown')} />
        <ShareBars title={t('code.machines')} shares={namedShares(summary.machines, 'code.unknown')} />
      </div>
      <AiCard totals={summary.totals} />
    </div>
  );
}

/** Zero seconds are heartbeats without a second one: they are counted, and would be bars without length. */
const hasTime = ({ seconds }: { seconds: number }) => seconds > 0;

type ColorOf = ReturnType<typeof useCodingColor>;

function projectShares({ projects }: ActivitySummary, colorOf: ColorOf): Share[] {
  return projects.filter(hasTime).map(({ project, ...share }) => ({
    ...share,
    key: project?.id ?? '',
    name: projectText(project),
    isUnknown: project === null,
    color: colorOf(project),
  }));
}

function branchShares({ branches }: ActivitySummary, colorOf: ColorOf): Share[] {
  return branches.filter(hasTime).map(({ project, name, ...share }) => ({
    ...share,
    key: `${project?.id ?? ''} ${name}`,
    name: name ?? t('code.unknown'),
    of: projectText(project),
    color: colorOf(project),
  }));
}

function categoryShares({ categories }: ActivitySummary): Share[] {
  return categories
    .filter(hasTime)
    .map(({ name, ...share }) => ({ ...share, key: name ?? '', name: categoryText(name) }));
}

function namedShares(list: ActivitySummary['languages'], unknown: 'code.unknown' | 'code.otherLanguage'): Share[] {
  return list
    .filter(hasTime)
    .map(({ name, ...share }) => ({ ...share, key: name ?? '', name: name ?? t(unknown), isUnknown: name === null }));
}

const TITLES = [
  'code.projects',
  'code.languages',
  'code.categories',
  'code.branches',
  'code.editors',
  'code.machines',
] as const;

function FiguresSkeleton() {
  return (
    <Loading className="flex flex-col gap-4">
      <div className={totalsGrid}>
        {[1, 2, 3, 4].map((figure) => (
          <div key={figure} className="flex flex-col gap-2 p-4">
            <Skeleton className="h-3 w-20" />
            <Skeleton className="h-7 w-28" />
            <Skeleton className="h-3 w-32 max-w-full" />
          </div>
        ))}
      </div>
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        {TITLES.map((title) => (
          <Card key={title} title={t(title)} isFlush>
            <SkeletonRows count={4} />
          </Card>
        ))}
      </div>
    </Loading>
  );
}
