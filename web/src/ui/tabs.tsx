import { createContext, type KeyboardEvent, type ReactNode, use, useId } from 'react';

/*
 * Tabs as the ARIA practices have them: one tab is in the order of Tab, arrows choose the next. By hand, because React Aria's
 * bring its collections along, a tenth of a first load, for three buttons.
 */

interface TabsState {
  selected: string;
  onChange: (id: string) => void;
  baseId: string;
}

const TabsContext = createContext<TabsState>({ selected: '', onChange: () => {}, baseId: '' });

export interface TabsProps {
  selected: string;
  onChange: (id: string) => void;
  children: ReactNode;
  className?: string;
}

export function Tabs({ selected, onChange, children, className }: TabsProps) {
  const baseId = useId();
  return (
    <TabsContext value={{ selected, onChange, baseId }}>
      <div className={className}>{children}</div>
    </TabsContext>
  );
}

/** By key, from which tab to which. */
const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

export function TabList({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = STEPS[event.key];
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
    const at = tabs.indexOf(event.target as HTMLElement);
    if (!step || at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = tabs[step(at, tabs.length - 1)];
    next?.focus();
    next?.click();
  }
  return (
    <div
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
      className={className ?? 'flex gap-4 overflow-x-auto border-b border-line'}
    >
      {children}
    </div>
  );
}

export interface TabProps {
  id: string;
  children: ReactNode;
  /** How many there are behind it. */
  count?: number;
  /** Instead of its own look; `aria-selected` tells the chosen one. */
  className?: string;
}

export function Tab({ id, children, count, className }: TabProps) {
  const { selected, onChange, baseId } = use(TabsContext);
  const isSelected = id === selected;
  return (
    <button
      type="button"
      role="tab"
      id={`${baseId}-tab-${id}`}
      aria-selected={isSelected}
      aria-controls={isSelected ? `${baseId}-panel-${id}` : undefined}
      tabIndex={isSelected ? 0 : -1}
      onClick={() => onChange(id)}
      className={
        className ??
        '-mb-px flex h-9 items-center justify-center gap-1.5 border-b-2 border-transparent text-13 whitespace-nowrap text-muted -outline-offset-2 transition-colors touch:h-11 touch:min-w-11 hover:text-text aria-selected:border-accent aria-selected:font-medium aria-selected:text-text'
      }
    >
      {children}
      {count !== undefined && <span className="text-12 text-muted tabular">{count}</span>}
    </button>
  );
}

/** What the chosen tab shows; nothing while another one is chosen. A class takes the place of its usual distance. */
export function TabPanel({ id, children, className }: { id: string; children: ReactNode; className?: string }) {
  const { selected, baseId } = use(TabsContext);
  if (id !== selected) return null;
  return (
    <div
      role="tabpanel"
      id={`${baseId}-panel-${id}`}
      aria-labelledby={`${baseId}-tab-${id}`}
      className={className ?? 'pt-4'}
    >
      {children}
    </div>
  );
}
