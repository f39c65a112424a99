import { type ReactNode, use } from 'react';
import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';
import { ReachContext } from './reach.ts';
import { NeedsServer } from './states.tsx';

/** A bar in the place of a text or block; give it the size of what comes. Shows after 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cx('block animate-appear', className ?? 'h-4 w-32')}>
      <span className="block size-full animate-shimmer rounded-control bg-pressed" />
    </span>
  );
}

/** Says once that a part is loading; the skeletons go inside. Without the server it isn't loading, and says so. */
export function Loading({
  children,
  label = t('ui.loading'),
  className,
  keepsShape,
}: {
  children: ReactNode;
  label?: string;
  className?: string;
  /** For what is not asked of the server, or is a frame around all else. */
  keepsShape?: boolean;
}) {
  const isReachable = use(ReachContext);
  if (!isReachable && !keepsShape) return <NeedsServer />;
  return (
    <div role="status" aria-busy className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

// Uneven, as texts are.
const WIDTHS = ['w-3/5', 'w-2/5', 'w-1/2', 'w-3/4', 'w-1/3'];

/** Rows of a list as high as the list's own. */
export function SkeletonRows({ count = 5, className }: { count?: number; className?: string }) {
  return (
    <Loading className={className}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars never move
        <div key={index} className="flex h-9 items-center gap-3 border-b border-line px-3 touch:h-11">
          <Skeleton className="size-4" />
          <Skeleton className={cx('h-3', WIDTHS[index % WIDTHS.length])} />
          <Skeleton className="ml-auto h-3 w-10" />
        </div>
      ))}
    </Loading>
  );
}
