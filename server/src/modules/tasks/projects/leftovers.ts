import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { deleteUnusedProjects, lockProjects } from './queries.ts';

/**
 * Deletes for good those of these projects that no task, entry or timer has, be it in the trash; which. They are locked
 * by one statement and looked at by the next: whoever put one to use meanwhile has either committed, and is seen, or
 * comes too late.
 */
export async function purgeUnusedProjects(tx: Tx, ctx: Ctx, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const [, purged] = await Promise.all([
    lockProjects(tx, ctx.workspaceId, ids),
    deleteUnusedProjects(tx, ctx.workspaceId, ids),
  ]);
  for (const { id, name } of purged) {
    audit(tx, ctx, { action: 'project.purged', objectType: 'project', objectId: id, changes: { name: [name, null] } });
  }
  return purged.map(({ id }) => id);
}
