import type { Module } from '../../core/module.ts';
import { workspaceRoutes } from './routes.ts';

export { createPersonalWorkspace } from './service.ts';

export function workspacesModule(): Module {
  return { name: 'workspaces', routes: workspaceRoutes };
}
