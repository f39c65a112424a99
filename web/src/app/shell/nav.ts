import { ChartColumn, CodeXml, FileChartColumn, FileUp, ListTodo, type LucideIcon, Sun, Table2 } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';
import { pages } from '../pages.ts';

export interface NavItem {
  id: 'today' | 'tasks' | 'timesheet' | 'dashboard' | 'reports' | 'code' | 'import';
  title: string;
  href: string;
  keys: string;
  icon: LucideIcon;
  /** Fetches its code ahead of the press. */
  preload(): void;
}

/** The pages of the rail, in its order. */
export function navItems(): NavItem[] {
  const item = (id: NavItem['id'], title: string, keys: string, icon: LucideIcon): NavItem => ({
    id,
    title,
    keys,
    icon,
    href: `/${id}`,
    preload: pages[id].code.preload,
  });
  return [
    item('today', t('nav.today'), 'g t', Sun),
    item('tasks', t('nav.tasks'), 'g k', ListTodo),
    item('timesheet', t('nav.timesheet'), 'g s', Table2),
    item('dashboard', t('nav.dashboard'), 'g d', ChartColumn),
    item('reports', t('nav.reports'), 'g r', FileChartColumn),
    item('code', t('nav.code'), 'g c', CodeXml),
    item('import', t('shell.import'), 'g i', FileUp),
  ];
}
