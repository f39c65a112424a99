import type { ReactNode } from 'react';
import type { Placement } from 'react-aria-components';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { Kbd } from './kbd.tsx';

export interface TooltipProps {
  /** What it says. A tooltip repeats or explains; nothing is only in a tooltip. */
  text: ReactNode;
  /** The key that does the same. */
  keys?: string;
  placement?: Placement;
  /** One element that can have focus: a Button, IconButton, Link, or `<Focusable>` around another. */
  children: ReactNode;
  isDisabled?: boolean;
}

export function Tooltip({ text, keys, placement = 'top', children, isDisabled }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80} isDisabled={isDisabled}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className="flex max-w-72 items-center gap-2 rounded-control bg-raised px-2 py-1 text-12 text-text shadow-float transition-opacity duration-100 data-entering:opacity-0 data-exiting:opacity-0"
      >
        {text}
        {keys && <Kbd keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
