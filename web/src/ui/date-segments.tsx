import { DateInput, DateSegment } from 'react-aria-components/DateField';
import { cx } from './class-names.ts';

/** The parts of a date or time, each edited by typing or arrows. */
export function DateSegments({ className }: { className?: string }) {
  return (
    <DateInput
      className={cx('flex min-w-0 flex-1 items-center px-2 text-13 outline-none tabular touch:text-16', className)}
    >
      {(segment) => (
        <DateSegment
          segment={segment}
          className="rounded-[3px] px-px outline-none data-focused:bg-accent data-focused:text-on-accent data-placeholder:text-muted data-[type=literal]:px-0 data-[type=literal]:text-muted data-focused:data-placeholder:text-on-accent"
        />
      )}
    </DateInput>
  );
}
