import type { Ctx } from '../../../core/context.ts';
import { enterWorkspace, type Tx } from '../../../core/db/database.ts';

/** A ctx for the rest of one transaction, in a workspace that may not be the request's. */
export type TxCtx = Omit<Ctx, 'db'>;

/** The timer belongs to the user, not to the workspace a request happens to be in: the transaction goes where it is. */
export async function inWorkspaceOf(tx: Tx, ctx: Ctx, timer: { workspace_id: string }): Promise<TxCtx> {
  if (timer.workspace_id === ctx.workspaceId) return ctx;
  await enterWorkspace(tx, timer.workspace_id);
  return { ...ctx, workspaceId: timer.workspace_id };
}

export async function backIn(tx: Tx, ctx: Ctx, { workspaceId }: TxCtx): Promise<void> {
  if (workspaceId !== ctx.workspaceId) await enterWorkspace(tx, ctx.workspaceId);
}
