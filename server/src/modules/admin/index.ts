import type { Module } from '../../core/module.ts';
import type { Deps } from '../../deps.ts';
import type { Authenticator } from '../auth/index.ts';
import { accountRoutes } from './accounts/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { jobRoutes } from './jobs/routes.ts';
import { linkRoutes } from './links/routes.ts';
import { systemRoutes } from './system/routes.ts';
import { workspaceRoutes } from './workspaces/routes.ts';

/** What the administrators of an installation see and do; nothing of people's content. */
export function adminModule(deps: Deps, { standings }: Authenticator): Module {
  return {
    name: 'admin',
    routes: (route) => {
      accountRoutes(route, deps.system, standings);
      workspaceRoutes(route, deps.system);
      jobRoutes(route, deps.system);
      linkRoutes(route, deps);
      auditRoutes(route, deps.system);
      systemRoutes(route, deps);
    },
  };
}
