import type { Module } from './core/module.ts';
import type { Deps } from './deps.ts';
import { analyticsModule } from './modules/analytics/index.ts';
import { type Authenticator, authModule } from './modules/auth/index.ts';
import { importsModule } from './modules/imports/index.ts';
import { tasksModule } from './modules/tasks/index.ts';
import { timeModule } from './modules/time/index.ts';
import { workspacesModule } from './modules/workspaces/index.ts';

/** Every module of the program, in the order in which their routes are registered. */
export function createModules(deps: Deps, authenticator: Authenticator): Module[] {
  return [
    authModule(deps, authenticator),
    workspacesModule(),
    tasksModule(),
    timeModule(),
    analyticsModule(),
    importsModule(),
  ];
}
