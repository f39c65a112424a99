import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { conflict } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import { purgeUnusedClients, purgeUnusedProjects, purgeUnusedTags } from '../../tasks/index.ts';
import { removeImportedEntries, writeInBulk } from '../../time/index.ts';
import { findImport, lockImport } from '../access.ts';
import { deleteFingerprints } from '../queries/fingerprints.ts';
import { markReverted } from '../queries/imports.ts';
import { lockImports } from '../queries/locks.ts';

/**
 * Takes an import back: its entries go for good, also those that were changed since (`edited` says how many), and of the
 * projects and tags that it made those that nothing else uses. Its rows can be imported again.
 * @throws AppError NOT_FOUND, or CONFLICT where that was done before
 */
export function revertImport(ctx: Ctx, id: string): Promise<JsonText> {
  const { workspaceId } = ctx;
  return ctx.db.write(async (tx) => {
    await lockImports(tx, workspaceId);
    return writeInBulk(tx, async () => {
      const { status, made, edited } = await lockImport(tx, ctx, id);
      if (status === 'reverted') throw conflict('import_reverted', 'This import has been reverted already.');

      const removed = await removeImportedEntries(tx, ctx, id);
      await deleteFingerprints(tx, workspaceId, id);
      await markReverted(tx, workspaceId, id, edited, ctx.now);
      const reverted = await findImport(tx, ctx, id);
      // Whoever tracks time on one of these waits from here on, as with the sums: so after everything that takes long.
      const [projects, tags] = await Promise.all([
        purgeUnusedProjects(tx, ctx, made.project_ids),
        purgeUnusedTags(tx, ctx, made.tag_ids),
      ]);
      const clients = await purgeUnusedClients(tx, ctx, made.client_ids ?? []);
      audit(tx, ctx, {
        action: 'import.reverted',
        objectType: 'import',
        objectId: id,
        changes: {
          status: [status, 'reverted'],
          entries: [removed, 0],
          edited: [edited, 0],
          clients: [clients.length, 0],
          projects: [projects.length, 0],
          tags: [tags.length, 0],
        },
      });
      return reverted;
    });
  });
}
