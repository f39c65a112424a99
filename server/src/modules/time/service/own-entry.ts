import type { Ctx } from '../../../core/context.ts';
import { enterWorkspace, type Tx } from '../../../core/db/database.ts';
import type { JsonText } from '../../../core/json.ts';
import { entryJson, otherWorkspaces } from '../queries/entries.ts';

/**
 * The caller's entry of this id, whose timer may have run in another workspace than the one the request is in; undefined
 * for none. The transaction is in the request's workspace again afterwards.
 */
export async function ownEntryAnywhere(tx: Tx, ctx: Ctx, id: string): Promise<JsonText | undefined> {
  const { userId } = ctx.actor;
  const [here, others] = await Promise.all([
    entryJson(tx, ctx.workspaceId, id, ctx.now),
    otherWorkspaces(tx, userId, ctx.workspaceId),
  ]);
  if (here) return here.user_id === userId ? here.json : undefined;
  let found: JsonText | undefined;
  for (const workspaceId of others) {
    await enterWorkspace(tx, workspaceId);
    const there = await entryJson(tx, workspaceId, id, ctx.now);
    if (!there) continue;
    if (there.user_id === userId) found = there.json;
    break;
  }
  if (others.length > 0) await enterWorkspace(tx, ctx.workspaceId);
  return found;
}
