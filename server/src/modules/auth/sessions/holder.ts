import { permissionsIn } from '@daybook/contracts';
import type { Holder } from '../holder.ts';
import type { AccessClaims } from '../tokens.ts';
import { sessionStanding, writeSessionUse } from './queries.ts';

/** Who has an access token: a person, by the session that it belongs to. */
export function sessionHolder({ sid, sub }: AccessClaims): Holder {
  return {
    key: sid,
    find: async (db, { askedWorkspace, now }) => {
      const row = await db.read(
        { userId: sub, workspaceId: null },
        (tx) => sessionStanding(tx, sid, sub, askedWorkspace, now),
        { oneFlight: true },
      );
      return (
        row && {
          userId: sub,
          credentialId: sid,
          lastUsedAt: row.last_used_at,
          standing: row.workspace_role && {
            actor: {
              via: 'session',
              userId: sub,
              sessionId: sid,
              tokenId: null,
              systemRole: row.role,
              workspaceRole: row.workspace_role,
              permissions: permissionsIn(row.workspace_role, row.members_see_all_time),
              secondFactor: row.second_factor,
              lacksSecondFactor: row.requires_two_factor && !row.second_factor,
              isLeaving: row.is_leaving,
            },
            workspaceId: row.workspace_id,
            workspaceState: row.workspace_state,
            onlyWorkspaceId: null,
            endsAt: row.expires_at,
          },
        }
      );
    },
    writeUse: (tx, { credentialId }, ip, now) => writeSessionUse(tx, credentialId, ip, now),
  };
}
