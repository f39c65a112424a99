import type { Invitation } from '@daybook/contracts';
import type { InvitationRow } from './queries.ts';

export function presentInvitation(row: InvitationRow): Invitation {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    accepted_at: row.accepted_at?.toISOString() ?? null,
  };
}
