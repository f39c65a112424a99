import { permissionsIn, type Scope, type WorkspaceRole } from '@daybook/contracts';
import type { TokenActor } from '../../../core/context.ts';
import { NOBODY } from '../../../core/db/database.ts';
import type { Holder } from '../holder.ts';
import type { Strangers } from '../strangers.ts';
import { type AccessStandingRow, accessStanding, writeGrantUse } from './queries/standing.ts';
import { secretHash } from './secret.ts';

/** Who has an access token by OAuth: an application that somebody let in, the same as a program with an API token. */
export function applicationHolder(token: string, strangers: Strangers): Holder {
  const hash = secretHash(token);
  return {
    key: hash,
    find: async (db, { askedWorkspace, now, ip }) => {
      if (!(await strangers.mayBeSomebody(hash, ip ?? '', now))) return undefined;
      const row = await db.read(NOBODY, (tx) => accessStanding(tx, hash, askedWorkspace, now), { oneFlight: true });
      if (!row) {
        await strangers.remember(hash, ip ?? '', now);
        return undefined;
      }
      return {
        userId: row.user_id,
        credentialId: row.grant_id,
        lastUsedAt: row.last_used_at,
        standing: row.workspace_role && {
          actor: actorOf(row, row.workspace_role),
          workspaceId: row.workspace_id,
          workspaceState: row.workspace_state,
          onlyWorkspaceId: null,
          endsAt: row.expires_at,
        },
      };
    },
    writeUse: (tx, { userId, credentialId }, ip, now) => writeGrantUse(tx, { userId, id: credentialId }, ip, now),
  };
}

/** As its user, within both the scopes and what the role allows by now. */
function actorOf(row: AccessStandingRow, workspaceRole: WorkspaceRole): TokenActor {
  const scopes = new Set<Scope>(row.scopes);
  return {
    via: 'token',
    userId: row.user_id,
    sessionId: null,
    tokenId: row.grant_id,
    systemRole: 'user',
    workspaceRole,
    scopes,
    permissions: permissionsIn(workspaceRole, row.members_see_all_time).intersection(scopes),
    secondFactor: row.second_factor,
    lacksSecondFactor: row.requires_two_factor && !row.second_factor,
    isLeaving: row.is_leaving,
  };
}
