import { Check, Minus } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { cx } from './class-names.ts';

export interface CheckboxProps {
  children?: ReactNode;
  /** Needed when there is no text beside it. */
  'aria-label'?: string;
  isSelected?: boolean;
  defaultSelected?: boolean;
  isIndeterminate?: boolean;
  onChange?: (isSelected: boolean) => void;
  onBlur?: () => void;
  isDisabled?: boolean;
  isInvalid?: boolean;
  name?: string;
  value?: string;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

export function Checkbox({ children, className, ref, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...props}
      inputRef={ref as never}
      // The ring belongs to the box.
      className={cx(
        'group inline-flex min-h-8 items-center gap-2 text-13 outline-none touch:min-h-11 data-disabled:text-muted',
        !children && 'hit-area min-h-0! justify-center',
        className,
      )}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="flex size-4 shrink-0 items-center justify-center rounded-[4px] border border-faint bg-surface text-on-accent transition-colors group-data-disabled:opacity-45 group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-indeterminate:border-accent group-data-indeterminate:bg-accent group-data-invalid:border-bad group-data-selected:border-accent group-data-selected:bg-accent">
            {isIndeterminate ? (
              <Minus className="size-3! stroke-[2.5]!" />
            ) : (
              isSelected && <Check className="size-3! stroke-[2.5]!" />
            )}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}
