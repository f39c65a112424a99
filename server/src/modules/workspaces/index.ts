import type { Module } from '../../core/module.ts';
import { workspaceInvited } from './events.ts';
import { workspaceRoutes } from './routes.ts';

export { workspaceInvited } from './events.ts';
export { createPersonalWorkspace } from './service.ts';

export function workspacesModule(): Module {
  return { name: 'workspaces', routes: workspaceRoutes, events: [workspaceInvited] };
}
