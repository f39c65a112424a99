import { Check, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Placement } from 'react-aria-components';
import { Header } from 'react-aria-components/Header';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
  MenuTrigger,
  SubmenuTrigger,
} from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { cx } from './class-names.ts';
import { floating, floatingItem } from './floating.ts';
import { Kbd } from './kbd.tsx';

export { MenuTrigger, SubmenuTrigger };

export interface MenuProps extends Omit<AriaMenuProps<object>, 'className' | 'style' | 'children'> {
  /** Its name, where the button's isn't enough. */
  'aria-label'?: string;
  placement?: Placement;
  children: ReactNode;
}

/** In a MenuTrigger, after its button. */
export function Menu({ placement = 'bottom start', ...props }: MenuProps) {
  return (
    <Popover
      offset={4}
      placement={placement}
      // Beside its menu on a phone there is half of the screen.
      className={cx(floating, 'min-w-40 max-w-80 sm:min-w-48', placement.startsWith('end') && 'max-sm:max-w-46')}
    >
      <AriaMenu {...props} className="max-h-[inherit] overflow-auto p-1 outline-none" />
    </Popover>
  );
}

export interface MenuItemProps extends Omit<AriaMenuItemProps, 'className' | 'style' | 'children'> {
  icon?: ReactNode;
  keys?: string;
  tone?: 'plain' | 'bad';
  children: ReactNode;
}

export function MenuItem({ icon, keys, tone = 'plain', children, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      textValue={typeof children === 'string' ? children : undefined}
      {...props}
      className={cx(floatingItem, tone === 'bad' && 'text-bad')}
    >
      {({ isSelected, hasSubmenu }) => (
        <>
          {icon && <span className={cx('flex', tone === 'plain' && 'text-muted')}>{icon}</span>}
          <span className="flex-1 truncate">{children}</span>
          {isSelected && <Check className="text-accent" />}
          {keys && <Kbd keys={keys} className="ml-4" />}
          {hasSubmenu && <ChevronRight className="text-muted" />}
        </>
      )}
    </AriaMenuItem>
  );
}

export function MenuSection({
  title,
  children,
  ...props
}: {
  title?: string;
  children: ReactNode;
  'aria-label'?: string;
  /** One of these is chosen; the other items of the menu just do something. */
  selectionMode?: 'single';
  selectedKeys?: Iterable<string>;
}) {
  return (
    <AriaMenuSection {...props}>
      {title && <Header className="px-2 pt-1.5 pb-0.5 text-12 text-muted">{title}</Header>}
      {children}
    </AriaMenuSection>
  );
}

export function MenuSeparator() {
  return <Separator className="mx-2 my-1 h-px border-0 bg-line" />;
}
