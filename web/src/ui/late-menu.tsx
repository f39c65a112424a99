import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { whenIdle } from '../lib/when-idle.ts';

/** What a menu that comes late is told besides its own: it was pressed while its code was on its way. */
export interface LateMenuStart {
  startsOpen: boolean;
}

/**
 * A menu with its button whose code comes when the browser is idle: menus weigh as much as half a page, and nobody opens one
 * in the first second.
 */
export function lateMenu<P extends object>(load: () => Promise<ComponentType<P & LateMenuStart>>) {
  return lazy(async () => {
    await whenIdle();
    return { default: await load() };
  });
}

export interface LateMenuProps<P extends object> {
  /** Of `lateMenu`. */
  menu: ComponentType<P & LateMenuStart>;
  props: P;
  /** Its button's name, where what it shows isn't that. */
  label?: string;
  /** As the menu's own button looks. */
  className: string;
  children: ReactNode;
}

/** The same button without its menu, until that is there. */
export function LateMenu<P extends object>({ menu: Menu, props, label, className, children }: LateMenuProps<P>) {
  const [wasPressed, setPressed] = useState(false);
  const waiting = (
    <button
      type="button"
      aria-label={label}
      aria-haspopup="menu"
      onClick={() => setPressed(true)}
      className={className}
    >
      {children}
    </button>
  );
  return (
    <Suspense fallback={waiting}>
      <Menu {...props} startsOpen={wasPressed} />
    </Suspense>
  );
}
