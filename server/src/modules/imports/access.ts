import type { Ctx } from '../../core/context.ts';
import type { Tx } from '../../core/db/database.ts';
import { notFound } from '../../core/errors.ts';
import type { JsonText } from '../../core/json.ts';
import { type ImportRow, importAsJson, lockImportRow } from './queries/imports.ts';

/** The door to imports: everyone has their own, and there are no others. */

/** @throws AppError NOT_FOUND */
export async function findImport(tx: Tx, ctx: Ctx, id: string): Promise<JsonText> {
  const found = await importAsJson(tx, ctx.workspaceId, ctx.actor.userId, id);
  if (!found) throw notFound('import');
  return found;
}

/** Locked for a change. @throws AppError NOT_FOUND */
export async function lockImport(tx: Tx, ctx: Ctx, id: string): Promise<ImportRow> {
  const row = await lockImportRow(tx, ctx.workspaceId, ctx.actor.userId, id);
  if (!row) throw notFound('import');
  return row;
}
