import { Loading, Skeleton } from '../../ui/index.ts';

const LINES = ['w-3/5', 'w-2/5', 'w-1/2', 'w-3/4', 'w-1/3', 'w-2/3', 'w-2/5', 'w-1/2'];

/** A heading and lines, in the places every page has them. The bars appear after 150 ms. */
export function PageSkeleton({ label }: { label?: string }) {
  return (
    <Loading keepsShape {...(label ? { label } : {})}>
      <div className="flex h-14 items-center border-b border-line px-4 md:px-6">
        <Skeleton className="h-5 w-32" />
      </div>
      <div className="flex flex-col px-4 pt-2 md:px-6">
        {LINES.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars never move
          <div key={index} className="flex h-9 items-center gap-3 border-b border-line touch:h-11">
            <Skeleton className="size-4" />
            <Skeleton className={`h-3 ${width}`} />
            <Skeleton className="ml-auto h-3 w-10" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
