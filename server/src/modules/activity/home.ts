import { sql } from 'kysely';
import type { AuditCtx } from '../../core/audit.ts';
import { enterWorkspace, type Tx } from '../../core/db/database.ts';

/**
 * Where it is written down what somebody does with their own activity: in their personal workspace, wherever they have
 * come from, because the names of what they work on are no matter of a team's admins. From here on the transaction is there.
 */
export async function atHome(tx: Tx, ctx: AuditCtx & { actor: { userId: string } }): Promise<AuditCtx> {
  const workspaceId = (await homeOf(tx, ctx.actor.userId)) ?? ctx.workspaceId;
  if (workspaceId !== ctx.workspaceId) {
    // A token for one workspace may do so, too: what follows is the user's own, and the record of it.
    tx.send(sql`select set_config('app.only_workspace_id', '', true)`);
    await enterWorkspace(tx, workspaceId);
  }
  return { ...ctx, workspaceId };
}

/** The personal workspace of somebody; null for who has none any more. */
export async function homeOf(tx: Tx, userId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select personal_workspace_id as id from users where id = ${userId}`.execute(tx);
  return rows[0]?.id ?? null;
}
