import type { ReactNode } from 'react';
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  Tabs as AriaTabs,
} from 'react-aria-components/Tabs';
import { cx } from './class-names.ts';

export interface TabsProps {
  selected: string;
  onChange: (id: string) => void;
  children: ReactNode;
  className?: string;
}

export function Tabs({ selected, onChange, children, className }: TabsProps) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(key) => onChange(String(key))} className={className}>
      {children}
    </AriaTabs>
  );
}

export function TabList({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    <AriaTabList aria-label={label} className={cx('flex gap-4 overflow-x-auto border-b border-line', className)}>
      {children}
    </AriaTabList>
  );
}

export interface TabProps {
  id: string;
  children: ReactNode;
  /** With a link, the tab is a page of its own. */
  href?: string;
  /** How many there are behind it. */
  count?: number;
}

export function Tab({ id, children, href, count }: TabProps) {
  return (
    <AriaTab
      id={id}
      href={href}
      className="-mb-px flex h-9 cursor-default items-center justify-center gap-1.5 border-b-2 border-transparent text-13 whitespace-nowrap text-muted -outline-offset-2 transition-colors touch:h-11 touch:min-w-11 data-hovered:text-text data-selected:border-accent data-selected:font-medium data-selected:text-text"
    >
      {children}
      {count !== undefined && <span className="text-12 text-muted tabular">{count}</span>}
    </AriaTab>
  );
}

export function TabPanel({ id, children, className }: { id: string; children: ReactNode; className?: string }) {
  return (
    <AriaTabPanel id={id} className={cx('pt-4', className)}>
      {children}
    </AriaTabPanel>
  );
}
