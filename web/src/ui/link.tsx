import type { ReactNode, Ref } from 'react';
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components/Link';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-styles.ts';
import { cx } from './class-names.ts';

/** `text` in prose, `quiet` for names in lists (underlined on hover), `plain` for a whole row or card. */
export type LinkVariant = 'text' | 'quiet' | 'plain';

const VARIANTS: Record<LinkVariant, string> = {
  text: 'rounded-[2px] text-accent underline decoration-accent/40 underline-offset-2 data-hovered:decoration-accent',
  quiet: 'rounded-[2px] text-inherit underline-offset-2 data-hovered:underline',
  plain: 'text-inherit no-underline',
};

export interface LinkProps extends Omit<AriaLinkProps, 'className' | 'children' | 'style'> {
  variant?: LinkVariant;
  children: ReactNode;
  className?: string;
  ref?: Ref<HTMLAnchorElement>;
}

export function Link({ variant = 'text', className, ...props }: LinkProps) {
  return <AriaLink {...props} className={cx(VARIANTS[variant], className)} />;
}

export interface LinkButtonProps extends Omit<LinkProps, 'variant'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
}

/** Goes somewhere, looks like a Button. */
export function LinkButton({ variant = 'secondary', size = 32, icon, children, className, ...props }: LinkButtonProps) {
  return (
    <AriaLink {...props} className={buttonClass(variant, size, false, className)}>
      {icon}
      {children}
    </AriaLink>
  );
}
