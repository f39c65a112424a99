import { permissionsIn, type Scope, type WorkspaceRole } from '@daybook/contracts';
import type { TokenActor } from '../../../core/context.ts';
import { NOBODY } from '../../../core/db/database.ts';
import type { Holder } from '../holder.ts';
import type { Strangers } from '../strangers.ts';
import { type TokenStandingRow, tokenStanding, writeTokenUse } from './queries.ts';
import { apiTokenHash } from './secret.ts';

/** Who has an API token: a program of somebody's. */
export function apiTokenHolder(token: string, strangers: Strangers): Holder {
  const hash = apiTokenHash(token);
  return {
    key: hash,
    find: async (db, { askedWorkspace, now, ip }) => {
      if (!(await strangers.mayBeSomebody(hash, ip ?? '', now))) return undefined;
      const row = await db.read(NOBODY, (tx) => tokenStanding(tx, hash, askedWorkspace, now), { oneFlight: true });
      if (!row) {
        await strangers.remember(hash, ip ?? '', now);
        return undefined;
      }
      return {
        userId: row.user_id,
        credentialId: row.id,
        lastUsedAt: row.last_used_at,
        standing: row.workspace_role && {
          actor: actorOf(row, row.workspace_role),
          workspaceId: row.workspace_id,
          workspaceState: row.workspace_state,
          onlyWorkspaceId: row.only_workspace_id,
          endsAt: row.expires_at,
        },
      };
    },
    writeUse: (tx, { credentialId }, ip, now) => writeTokenUse(tx, credentialId, ip, now),
  };
}

/** As its user, within both the scopes and what the role allows by now. */
function actorOf(row: TokenStandingRow, workspaceRole: WorkspaceRole): TokenActor {
  const scopes = new Set<Scope>(row.scopes);
  return {
    via: 'token',
    userId: row.user_id,
    sessionId: null,
    tokenId: row.id,
    systemRole: 'user',
    workspaceRole,
    scopes,
    permissions: permissionsIn(workspaceRole, row.members_see_all_time).intersection(scopes),
    secondFactor: row.second_factor,
    lacksSecondFactor: row.requires_two_factor && !row.second_factor,
    isLeaving: row.is_leaving,
  };
}
