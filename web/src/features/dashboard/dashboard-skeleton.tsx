import { t } from '../../lib/messages/index.ts';
import { Card, Loading, Skeleton, SkeletonRows } from '../../ui/index.ts';
import { figuresGrid } from './figures.tsx';

// Uneven, as days are; in the place of the bars.
const BARS = [
  'h-3/5',
  'h-4/5',
  'h-2/3',
  'h-1/2',
  'h-4/5',
  'h-1/4',
  'h-2/3',
  'h-3/4',
  'h-1/2',
  'h-3/5',
  'h-4/5',
  'h-1/3',
];

/** The dashboard's own shape while its numbers come. */
export function DashboardSkeleton() {
  return (
    <Loading className="flex flex-col gap-4">
      <div className={figuresGrid}>
        {[1, 2, 3, 4].map((figure) => (
          <div key={figure} className="flex flex-col gap-2 p-4">
            <Skeleton className="h-3 w-20" />
            <Skeleton className="h-7 w-28" />
            <Skeleton className="h-3 w-32 max-w-full" />
          </div>
        ))}
      </div>
      <ChartSkeleton />
      <div className="grid gap-4 xl:grid-cols-2">
        <DistributionSkeleton />
        <Card title={t('dashboard.productiveHours')} isFlush>
          <SkeletonRows count={5} />
        </Card>
      </div>
    </Loading>
  );
}

export function DistributionSkeleton() {
  return (
    <Card title={t('dashboard.distribution')} isFlush>
      <SkeletonRows count={5} />
    </Card>
  );
}

/** As high as the chart with its legend, so that nothing moves when it comes. */
export function ChartSkeleton() {
  return (
    <Card title={t('dashboard.hours')}>
      <div className="flex h-67 items-end gap-2">
        {BARS.map((height, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars never move
          <Skeleton key={index} className={`flex-1 ${height}`} />
        ))}
      </div>
    </Card>
  );
}
