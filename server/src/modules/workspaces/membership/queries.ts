import type { WorkspaceRole } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface MembershipRow {
  workspace_id: string;
  user_id: string;
  role: WorkspaceRole;
  in_team_figures: boolean;
  joined_at: Date;
}

export async function membershipOf(tx: Tx, workspaceId: string, userId: string): Promise<MembershipRow | undefined> {
  const { rows } = await sql<MembershipRow>`
    select workspace_id, user_id, role, in_team_figures, created_at as joined_at from members
    where workspace_id = ${workspaceId} and user_id = ${userId}`.execute(tx);
  return rows[0];
}

/** For a change of it in this transaction. */
export async function lockMembership(tx: Tx, workspaceId: string, userId: string): Promise<MembershipRow | undefined> {
  const { rows } = await sql<MembershipRow>`
    select workspace_id, user_id, role, in_team_figures, created_at as joined_at from members
    where workspace_id = ${workspaceId} and user_id = ${userId} for no key update`.execute(tx);
  return rows[0];
}

export async function setInTeamFigures(tx: Tx, workspaceId: string, userId: string, isIn: boolean): Promise<void> {
  await sql`update members set in_team_figures = ${isIn}
            where workspace_id = ${workspaceId} and user_id = ${userId}`.execute(tx);
}
