import type { Module } from '../../core/module.ts';
import { auditRoutes } from './audit/routes.ts';
import type { WorkspacesDeps } from './deps.ts';
import { workspaceInvited } from './events.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { purgeWorkspacesJob } from './jobs.ts';
import { logoRoutes } from './logo/routes.ts';
import { memberRoutes } from './members/routes.ts';
import { membershipRoutes } from './membership/routes.ts';
import { workspacesPersonalData } from './personal.ts';
import { policyRoutes } from './policy/routes.ts';
import { workspaceRoutes } from './routes.ts';

export { lockWorkspace } from './access.ts';
export type { EndTimers, TimeKeeping } from './deps.ts';
export { workspaceInvited } from './events.ts';
export { holdsInvitation } from './invitations/holder.ts';
export { invitationToSend } from './invitations/queries.ts';
export { workspaceIdsOf } from './leaving/queries.ts';
export { leavingOf } from './leaving/service.ts';
export { logoOf } from './logo/queries.ts';
export { type Rules, rulesOf } from './policy/policy.ts';
export {
  mergePolicy,
  policyIn,
  rulesForMember,
  rulesIn,
  workspacesWithArchive,
  workspacesWithRetention,
} from './policy/queries.ts';
export { type TimeWorkspace, timeWorkspacesOf } from './queries.ts';
export { createPersonalWorkspace } from './service.ts';

export function workspacesModule(deps: WorkspacesDeps): Module {
  return {
    name: 'workspaces',
    routes: (route) => {
      workspaceRoutes(route, deps);
      memberRoutes(route, deps);
      membershipRoutes(route);
      invitationRoutes(route, deps);
      policyRoutes(route, deps);
      logoRoutes(route);
      auditRoutes(route);
    },
    events: [workspaceInvited],
    jobs: [purgeWorkspacesJob(deps.time)],
    personal: workspacesPersonalData(deps.time),
  };
}
