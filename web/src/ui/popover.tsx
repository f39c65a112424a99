import type { ReactNode } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from 'react-aria-components/Popover';
import { cx } from './class-names.ts';
import { floating } from './floating.ts';

export { DialogTrigger as PopoverTrigger };

export interface PopoverProps extends Omit<AriaPopoverProps, 'className' | 'children' | 'style'> {
  /** Its name for screen readers. */
  label: string;
  children: ReactNode | ((close: () => void) => ReactNode);
  className?: string;
}

/** As high as there is room, and scrolls in itself beyond that. Inside a PopoverTrigger after its button, or with `isOpen`, `onOpenChange` and `triggerRef`. */
export function Popover({ label, children, className, ...props }: PopoverProps) {
  return (
    <AriaPopover
      offset={6}
      {...props}
      className={cx(floating, 'max-w-[calc(100vw-1rem)] overflow-y-auto p-3', className)}
    >
      <Dialog aria-label={label} className="outline-none">
        {({ close }) => (typeof children === 'function' ? children(close) : children)}
      </Dialog>
    </AriaPopover>
  );
}
