import type { ReactNode, Ref } from 'react';
import type { Placement } from 'react-aria-components';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-styles.ts';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'aria-label'> {
  /** Its name, read aloud and shown as the tooltip. */
  'aria-label': string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  keys?: string;
  tooltipPlacement?: Placement;
  hideTooltip?: boolean;
  children: ReactNode;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  variant = 'ghost',
  size = 32,
  keys,
  tooltipPlacement,
  hideTooltip,
  children,
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip text={props['aria-label']} keys={keys} placement={tooltipPlacement} isDisabled={hideTooltip}>
      <AriaButton {...props} className={buttonClass(variant, size, true, className)}>
        {({ isPending }) => (isPending ? <Spinner /> : children)}
      </AriaButton>
    </Tooltip>
  );
}
