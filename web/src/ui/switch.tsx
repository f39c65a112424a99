import type { ReactNode, Ref } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components/Switch';
import { cx } from './class-names.ts';

export interface SwitchProps {
  children?: ReactNode;
  'aria-label'?: string;
  isSelected?: boolean;
  defaultSelected?: boolean;
  onChange?: (isSelected: boolean) => void;
  onBlur?: () => void;
  isDisabled?: boolean;
  name?: string;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** For what takes effect at once; in a form that is sent, use Checkbox. */
export function Switch({ children, className, ref, ...props }: SwitchProps) {
  return (
    <AriaSwitch
      {...props}
      inputRef={ref as never}
      className={cx(
        'group inline-flex min-h-8 items-center gap-2 text-13 outline-none touch:min-h-11 data-disabled:text-muted',
        className,
      )}
    >
      <span className="flex h-[1.125rem] w-8 shrink-0 items-center rounded-full border border-faint bg-faint p-px transition-colors group-data-disabled:opacity-45 group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent">
        <span className="size-3.5 rounded-full bg-surface transition-transform group-data-selected:translate-x-3.5" />
      </span>
      {children}
    </AriaSwitch>
  );
}
