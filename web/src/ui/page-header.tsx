import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

export interface PageHeaderProps {
  title: string;
  /** Beside the title: a date, a count. */
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** Under the title: filters, tabs. */
  children?: ReactNode;
  className?: string;
}

/** The head of a page; stays while the page scrolls under it. */
export function PageHeader({ title, subtitle, actions, children, className }: PageHeaderProps) {
  return (
    <header className={cx('sticky top-0 z-10 border-b border-line bg-paper px-4 md:px-6', className)}>
      <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 py-2">
        <h1 className="text-20 font-semibold">{title}</h1>
        {subtitle && <div className="text-13 text-muted">{subtitle}</div>}
        {actions && <div className="ml-auto flex max-w-full items-center gap-2">{actions}</div>}
      </div>
      {children && <div className="pb-2">{children}</div>}
    </header>
  );
}
