import { t } from '../../lib/messages/index.ts';
import { cx, Loading, Skeleton, useMediaQuery, WIDE } from '../../ui/index.ts';
import { useShell } from '../state/store.ts';
import { PageSkeleton } from './page-skeleton.tsx';

/** The frame while it is not known yet who is here: its lines fade in after 150 ms and stay where they are. */
export function FrameSkeleton() {
  const isWide = useMediaQuery(WIDE);
  const isFolded = useShell((state) => state.railFolded);
  return (
    <Loading keepsShape label={t('ui.loading')} className="flex h-dvh animate-appear flex-col md:flex-row">
      {isWide && (
        <div className={cx('flex shrink-0 flex-col border-r border-line', isFolded ? 'w-14' : 'w-54')}>
          <div className={cx('flex h-14 items-center gap-2', isFolded ? 'justify-center' : 'px-4')}>
            <Skeleton className="size-5" />
            {!isFolded && <Skeleton className="h-3.5 w-20" />}
          </div>
          <div className="flex flex-col gap-0.5 px-2 py-1">
            {['w-12', 'w-10', 'w-18', 'w-20', 'w-12'].map((width, index) => (
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: bars never move
                key={index}
                className={cx('flex h-8 items-center gap-2.5', isFolded ? 'justify-center' : 'px-2.5')}
              >
                <Skeleton className="size-4" />
                {!isFolded && <Skeleton className={`h-3 ${width}`} />}
              </div>
            ))}
          </div>
        </div>
      )}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="flex h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-4">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="ml-auto h-5 w-20" />
        </div>
        <div className="min-h-0 flex-1 overflow-hidden">
          <PageSkeleton />
        </div>
      </div>
      {!isWide && (
        <div className="flex h-14 shrink-0 items-center justify-around border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]">
          {[1, 2, 3, 4, 5].map((place) => (
            <Skeleton key={place} className="size-6" />
          ))}
        </div>
      )}
    </Loading>
  );
}
