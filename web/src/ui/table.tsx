import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, type TdHTMLAttributes, type ThHTMLAttributes, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';
import { useScrolls } from './use-scrolls.ts';

/** Scrolls sideways by itself; the page never does. */
export function Table({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  const scroller = useRef<HTMLDivElement>(null);
  const scrolls = useScrolls(scroller);
  return (
    <div
      ref={scroller}
      {...(scrolls ? { tabIndex: 0, role: 'region', 'aria-label': label } : {})}
      className={cx('relative overflow-x-auto -outline-offset-2', className)}
    >
      <table aria-label={label} className="w-full border-collapse text-13">
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return <thead className="border-b border-line text-12 text-muted">{children}</thead>;
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="[&>tr]:border-b [&>tr]:border-line [&>tr:last-child]:border-0">{children}</tbody>;
}

export function TableFoot({ children }: { children: ReactNode }) {
  return <tfoot className="border-t border-line-strong font-semibold">{children}</tfoot>;
}

export function TableRow({
  children,
  isSelected,
  className,
}: {
  children: ReactNode;
  isSelected?: boolean;
  className?: string;
}) {
  return (
    <tr
      className={cx('h-9 touch:h-11', isSelected ? 'bg-accent-wash' : '[tbody>&]:hover:bg-hover', className)}
      aria-selected={isSelected}
    >
      {children}
    </tr>
  );
}

export interface TableHeaderCellProps extends Omit<ThHTMLAttributes<HTMLTableCellElement>, 'align'> {
  align?: 'start' | 'end';
  /** Makes the head a button. */
  onSort?: () => void;
  sort?: 'ascending' | 'descending';
}

export function TableHeaderCell({
  align = 'start',
  onSort,
  sort,
  children,
  className,
  ...props
}: TableHeaderCellProps) {
  const arrow = sort === 'ascending' ? <ArrowUp className="size-3!" /> : sort && <ArrowDown className="size-3!" />;
  return (
    <th
      scope="col"
      aria-sort={sort}
      {...props}
      className={cx(
        'h-8 px-3 font-medium whitespace-nowrap first:pl-4 last:pr-4',
        align === 'end' ? 'text-right' : 'text-left',
        className,
      )}
    >
      {onSort ? (
        <AriaButton
          onPress={onSort}
          className="hit-area inline-flex items-center gap-1 rounded-control data-hovered:text-text"
        >
          {children}
          {arrow}
          {sort && (
            <span className="sr-only">{sort === 'ascending' ? t('ui.sortAscending') : t('ui.sortDescending')}</span>
          )}
        </AriaButton>
      ) : (
        children
      )}
    </th>
  );
}

export interface TableCellProps extends Omit<TdHTMLAttributes<HTMLTableCellElement>, 'align'> {
  align?: 'start' | 'end';
  /** Numbers, times, durations: figures of one width, at the end. */
  isNumeric?: boolean;
}

export function TableCell({ align, isNumeric, className, ...props }: TableCellProps) {
  return (
    <td
      {...props}
      className={cx(
        'px-3 py-1 first:pl-4 last:pr-4',
        (align === 'end' || isNumeric) && 'text-right',
        isNumeric && 'tabular',
        className,
      )}
    />
  );
}
