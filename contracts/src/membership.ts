import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant } from './fields.ts';
import { WORKSPACE_ROLES } from './permissions.ts';

/** The caller's own place in a workspace, with what is theirs alone to decide. */
export const Membership = z.object({
  workspace_id: Id,
  user_id: Id,
  role: z.enum(WORKSPACE_ROLES),
  /**
   * Whether figures about people that others see name and count the caller: the team's, those asked for by person, the views
   * for other tools. Entries, timesheets and sums that name nobody are as they are.
   */
  in_team_figures: z.boolean(),
  joined_at: Instant,
});
export type Membership = z.infer<typeof Membership>;

export const membership = {
  get: endpoint({
    name: 'membership.get',
    method: 'GET',
    path: '/workspaces/{id}/membership',
    summary: 'The caller’s own membership',
    access: 'workspace:read',
    workspace: 'path',
    params: IdParams,
    success: { status: 200, data: Membership },
    errors: ['NOT_FOUND'],
  }),
  update: endpoint({
    name: 'membership.update',
    method: 'PATCH',
    path: '/workspaces/{id}/membership',
    summary: 'Stay out of figures about people that others see, or be in them again',
    // Nobody does it for somebody else, and no program for its user.
    access: 'session',
    workspace: 'path',
    whileArchived: true,
    params: IdParams,
    body: z.strictObject({ in_team_figures: z.boolean() }),
    success: { status: 200, data: Membership },
    errors: ['NOT_FOUND'],
  }),
};
