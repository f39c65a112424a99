import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { unpackImported } from '../archive/queries.ts';
import { deleteImported, firstImportedStart, type ImportedEntry, insertImported } from '../queries/imported.ts';
import { refuseLocked } from '../rules.ts';
import { callersRules } from './keep-policy.ts';

/** Rows to a statement: past this, a longer one is no faster and its parameters only cost memory. */
const BATCH = 5_000;

/**
 * Writes the caller's entries of an import. Call `ensureMonths` with their starts first, in front of the transaction.
 * The import is audited by who imports, as one change. Of the workspace's policy only the lock counts: years of somebody's
 * history overlap somewhere, and have other fields.
 * @throws AppError CONFLICT `locked_period`
 */
export async function insertImportedEntries(tx: Tx, ctx: Ctx, importId: string, rows: ImportedEntry[]): Promise<void> {
  const rules = await callersRules(tx, ctx);
  refuseLocked(
    rules,
    rows.map((row) => row.start),
  );
  const target = { workspaceId: ctx.workspaceId, userId: ctx.actor.userId, importId };
  for (let from = 0; from < rows.length; from += BATCH) {
    await insertImported(tx, target, rows.slice(from, from + BATCH), ctx.now);
  }
}

/**
 * Takes back all entries of an import, also those that were changed or deleted since; how many.
 * @throws AppError CONFLICT `locked_period`
 */
export async function removeImportedEntries(tx: Tx, ctx: Ctx, importId: string): Promise<number> {
  await unpackImported(tx, ctx.workspaceId, importId);
  const [rules, first] = await Promise.all([callersRules(tx, ctx), firstImportedStart(tx, ctx.workspaceId, importId)]);
  if (first) refuseLocked(rules, [first]);
  return deleteImported(tx, ctx.workspaceId, importId);
}
