import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { deleteUnusedClients, lockClients } from './queries.ts';

/** Deletes for good those of these clients that no project has, be it in the trash; which. As with projects. */
export async function purgeUnusedClients(tx: Tx, ctx: Ctx, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const [, purged] = await Promise.all([
    lockClients(tx, ctx.workspaceId, ids),
    deleteUnusedClients(tx, ctx.workspaceId, ids),
  ]);
  for (const { id, name } of purged) {
    audit(tx, ctx, { action: 'client.purged', objectType: 'client', objectId: id, changes: { name: [name, null] } });
  }
  return purged.map(({ id }) => id);
}
