import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

export interface CardProps {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
  /** Without the inner space, for a table or list that goes to the edges. */
  isFlush?: boolean;
  className?: string;
}

/** A part of a page with a hairline around it. Never a card in a card. */
export function Card({ title, actions, children, isFlush, className }: CardProps) {
  return (
    <section className={cx('min-w-0 rounded-card border border-line bg-surface', className)}>
      {(title || actions) && (
        <header className="flex min-h-11 items-center gap-2 pr-2 pl-4">
          {title && <h2 className="min-w-0 flex-1 truncate text-13 font-semibold">{title}</h2>}
          {actions}
        </header>
      )}
      <div className={cx(!isFlush && 'px-4 pb-4', !isFlush && !title && !actions && 'pt-4')}>{children}</div>
    </section>
  );
}
