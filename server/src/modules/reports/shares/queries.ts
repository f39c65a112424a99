import type { WorkspaceRole } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface ShareRow {
  workspace_id: string;
  report_id: string;
  user_id: string;
  expires_at: Date;
}

export async function insertShare(
  tx: Tx,
  share: ShareRow & { id: string; tokenHash: Buffer; now: Date },
): Promise<void> {
  tx.send(sql`
    delete from report_shares where workspace_id = ${share.workspace_id} and report_id = ${share.report_id}`);
  await sql`
    insert into report_shares (workspace_id, id, report_id, user_id, token_hash, created_at, expires_at)
    values (${share.workspace_id}, ${share.id}, ${share.report_id}, ${share.user_id}, ${share.tokenHash}, ${share.now},
            ${share.expires_at})`.execute(tx);
}

/** @returns whether there was one */
export async function deleteShare(tx: Tx, workspaceId: string, reportId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from report_shares where workspace_id = ${workspaceId} and report_id = ${reportId}`.execute(tx);
  return numAffectedRows === 1n;
}

export async function shareByToken(tx: Tx, tokenHash: Buffer): Promise<ShareRow | undefined> {
  tx.send(sql`select set_config('app.report_share', ${tokenHash.toString('hex')}, true)`);
  const { rows } = await sql<ShareRow>`
    select workspace_id, report_id, user_id, expires_at from report_shares where token_hash = ${tokenHash}`.execute(tx);
  return rows[0];
}

export interface Sharer {
  full_name: string;
  role: WorkspaceRole;
  workspace_name: string;
  members_see_all_time: boolean;
}

/** Undefined for who is no member, about to go, or locked out, and in the trash. To be called from within the workspace. */
export async function sharerOf(tx: Tx, workspaceId: string, userId: string): Promise<Sharer | undefined> {
  const { rows } = await sql<Sharer>`
    select u.full_name, m.role, w.name as workspace_name,
      coalesce((w.policy ->> 'members_see_all_time')::boolean, false) as members_see_all_time
    from members m join users u on u.id = m.user_id join workspaces w on w.id = m.workspace_id
    where m.workspace_id = ${workspaceId} and m.user_id = ${userId} and u.deletion_due_at is null
      and u.locked_at is null and w.deleted_at is null`.execute(tx);
  return rows[0];
}
