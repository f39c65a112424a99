import { Loading, Skeleton } from '../../ui/index.ts';

/** Until the server has said whether a timer runs: nothing that has to be taken back a moment later. */
export function TimerSkeleton() {
  return (
    <Loading keepsShape className="flex min-w-0 flex-1 items-center gap-4 px-1">
      <Skeleton className="h-3.5 w-40 max-w-[40%]" />
      <Skeleton className="ml-auto h-6 w-26 max-md:h-5 max-md:w-18" />
      <Skeleton className="h-8 w-22 touch:h-11" />
    </Loading>
  );
}
