import type { ComponentType } from 'react';
import { t } from '../lib/messages/index.ts';
import { type LazyCode, lazyCode } from './lazy-code.ts';
import { withTexts } from './with-texts.ts';

export interface PageDefinition {
  /** Its address, as the router reads it. */
  path: string;
  title: () => string;
  code: LazyCode<ComponentType>;
}

function page(path: string, title: () => string, load: () => Promise<{ Component: ComponentType }>): PageDefinition {
  return { path, title, code: lazyCode(async () => (await load()).Component) };
}

/** The pages in the frame. The code of each is loaded when it is opened, or a little before, when a pointer comes near. */
export const pages = {
  today: page(
    'today',
    () => t('nav.today'),
    () => import('./pages/today.tsx'),
  ),
  tasks: page(
    'tasks',
    () => t('nav.tasks'),
    () => import('./pages/tasks.tsx'),
  ),
  timesheet: page(
    'timesheet',
    () => t('nav.timesheet'),
    () => withTexts(import('./pages/timesheet.tsx'), 'timesheet'),
  ),
  dashboard: page(
    'dashboard',
    () => t('nav.dashboard'),
    () => withTexts(import('./pages/dashboard.tsx'), 'pages'),
  ),
  reports: page(
    'reports',
    () => t('nav.reports'),
    () => withTexts(import('./pages/reports.tsx'), 'reports'),
  ),
  code: page(
    'code',
    () => t('nav.code'),
    () => withTexts(import('./pages/code.tsx'), 'code', 'pages'),
  ),
  import: page(
    'import',
    () => t('shell.import'),
    () => withTexts(import('./pages/import.tsx'), 'pages'),
  ),
  settings: page(
    'settings/:section?',
    () => t('nav.settings'),
    () => withTexts(import('./pages/settings.tsx'), 'settings', 'forms'),
  ),
  workspace: page(
    'workspace/:section?',
    () => t('workspace.settings'),
    () => withTexts(import('./pages/workspace.tsx'), 'settings', 'forms'),
  ),
  admin: page(
    'admin/:section?',
    () => t('nav.admin'),
    () => withTexts(import('./pages/admin.tsx'), 'settings', 'forms'),
  ),
  notFound: page(
    '*',
    () => t('shell.notFound'),
    () => import('./pages/not-found.tsx'),
  ),
};
