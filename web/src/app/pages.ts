import type { ComponentType } from 'react';
import { loadTextsOfPages, loadTimesheetTexts, t } from '../lib/messages/index.ts';
import { type LazyCode, lazyCode } from './lazy-code.ts';
import { withLateTexts } from './with-late-texts.ts';

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
    () => withLateTexts(import('./pages/timesheet.tsx'), loadTimesheetTexts),
  ),
  dashboard: page(
    'dashboard',
    () => t('nav.dashboard'),
    () => withLateTexts(import('./pages/dashboard.tsx'), loadTextsOfPages),
  ),
  import: page(
    'import',
    () => t('shell.import'),
    () => withLateTexts(import('./pages/import.tsx'), loadTextsOfPages),
  ),
  settings: page(
    'settings/:section?',
    () => t('nav.settings'),
    () => withLateTexts(import('./pages/settings.tsx')),
  ),
  workspace: page(
    'workspace/:section?',
    () => t('workspace.settings'),
    () => withLateTexts(import('./pages/workspace.tsx')),
  ),
  admin: page(
    'admin/:section?',
    () => t('nav.admin'),
    () => withLateTexts(import('./pages/admin.tsx')),
  ),
  notFound: page(
    '*',
    () => t('shell.notFound'),
    () => import('./pages/not-found.tsx'),
  ),
};
