import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { deleteImported, type ImportedEntry, insertImported } from '../queries/imported.ts';

/** Rows to a statement: past this, a longer one is no faster and its parameters only cost memory. */
const BATCH = 5_000;

/**
 * Writes the caller's entries of an import. Call `ensureMonths` with their starts first, in front of the transaction.
 * The import is audited by who imports, as one change.
 */
export async function insertImportedEntries(tx: Tx, ctx: Ctx, importId: string, rows: ImportedEntry[]): Promise<void> {
  const target = { workspaceId: ctx.workspaceId, userId: ctx.actor.userId, importId };
  for (let from = 0; from < rows.length; from += BATCH) {
    await insertImported(tx, target, rows.slice(from, from + BATCH), ctx.now);
  }
}

/** Takes back all entries of an import, also those that were changed or deleted since; how many. */
export function removeImportedEntries(tx: Tx, ctx: Ctx, importId: string): Promise<number> {
  return deleteImported(tx, ctx.workspaceId, importId);
}
