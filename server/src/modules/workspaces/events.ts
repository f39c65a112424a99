import { Email, Id, Instant, WORKSPACE_ROLES } from '@daybook/contracts';
import { z } from 'zod';
import { defineEvent } from '../../core/events/events.ts';

/**
 * Somebody is invited to a workspace by e-mail. The token of the link is not in here: whoever writes the link makes it
 * by `links.tokenFor('invitation', invitation_id)`, as the invitation itself does, which keeps only the hash.
 */
export const workspaceInvited = defineEvent(
  'workspace.invited',
  z.strictObject({
    invitation_id: Id,
    workspace_id: Id,
    workspace_name: z.string(),
    inviter_name: z.string(),
    email: Email,
    role: z.enum(WORKSPACE_ROLES),
    expires_at: Instant,
  }),
);
