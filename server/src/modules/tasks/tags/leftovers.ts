import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { deleteUnusedTags, lockTags } from './queries.ts';

/** Deletes for good those of these tags that no task, entry or timer has, be it in the trash; which. As with projects. */
export async function purgeUnusedTags(tx: Tx, ctx: Ctx, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const [, purged] = await Promise.all([
    lockTags(tx, ctx.workspaceId, ids),
    deleteUnusedTags(tx, ctx.workspaceId, ids),
  ]);
  for (const { id, name } of purged) {
    audit(tx, ctx, { action: 'tag.purged', objectType: 'tag', objectId: id, changes: { name: [name, null] } });
  }
  return purged.map(({ id }) => id);
}
