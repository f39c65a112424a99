import { permissionsIn, type Scope, type WorkspaceRole } from '@daybook/contracts';
import type { TokenActor } from '../../core/context.ts';
import { NOBODY, type Tx } from '../../core/db/database.ts';
import type { Holder } from './holder.ts';
import type { Strangers } from './strangers.ts';
import type { WorkspaceStandingRow } from './workspace-standing.ts';

/** What is known of a program that acts for somebody: by an API token, or as an application that was let in. */
export interface ProgramStandingRow extends WorkspaceStandingRow {
  /** Of the credential. */
  id: string;
  user_id: string;
  scopes: Scope[];
  only_workspace_id: string | null;
  expires_at: Date | null;
  last_used_at: Date | null;
  /** Whether the session in which the credential was given had one. */
  second_factor: boolean;
}

interface ProgramCredential {
  /** Undefined for a secret that is nobody's or has expired. @param hash in hexadecimal */
  standing(tx: Tx, hash: string, askedWorkspace: string | null, now: Date): Promise<ProgramStandingRow | undefined>;
  writeUse: Holder['writeUse'];
}

/** Who shows the secret of a program. @param hash of the secret, in hexadecimal */
export function programHolder(hash: string, strangers: Strangers, { standing, writeUse }: ProgramCredential): Holder {
  return {
    key: hash,
    find: async (db, { askedWorkspace, now, ip }) => {
      if (!(await strangers.mayBeSomebody(hash, ip ?? '', now))) return undefined;
      const row = await db.read(NOBODY, (tx) => standing(tx, hash, askedWorkspace, now), { oneFlight: true });
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
    writeUse,
  };
}

/** As its user, within both the scopes and what the role allows by now. */
function actorOf(row: ProgramStandingRow, workspaceRole: WorkspaceRole): TokenActor {
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
