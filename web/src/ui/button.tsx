import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-styles.ts';
import { cx } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { Spinner } from './spinner.tsx';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** A lucide icon before the text. */
  icon?: ReactNode;
  /** The key that does the same, shown after the text. */
  keys?: string;
  children: ReactNode;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = 'secondary', size = 32, icon, keys, children, className, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={buttonClass(variant, size, false, className)}>
      {({ isPending }) => (
        <>
          {/* The text keeps its place while the wheel turns, so nothing jumps. */}
          <span className={cx('inline-flex items-center gap-1.5', isPending && 'invisible')}>
            {icon}
            {children}
            {keys && <Kbd keys={keys} className="ml-1 touch:hidden" />}
          </span>
          {isPending && <Spinner className="absolute" />}
        </>
      )}
    </AriaButton>
  );
}
