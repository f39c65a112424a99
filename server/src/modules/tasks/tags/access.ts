import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { notFound, staleVersion } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import { lockTagRow, type TagRow, tagJson } from './queries.ts';

export async function findTag(tx: Tx, ctx: Ctx, id: string): Promise<JsonText> {
  const tag = await tagJson(tx, ctx.workspaceId, id);
  if (!tag) throw notFound('tag');
  return tag;
}

/** A tag in or out of the trash, for a change of it in this transaction. */
export async function lockTag(tx: Tx, ctx: Ctx, id: string): Promise<TagRow> {
  const tag = await lockTagRow(tx, ctx.workspaceId, id);
  if (!tag) throw notFound('tag');
  return tag;
}

/**
 * A tag that is not in the trash, for a change of it in this transaction.
 * @throws AppError CONFLICT where the caller knows another version
 */
export async function lockLiveTag(tx: Tx, ctx: Ctx, id: string, version: number | undefined): Promise<TagRow> {
  const tag = await lockTag(tx, ctx, id);
  if (tag.deleted_at) throw notFound('tag');
  if (version !== undefined && version !== tag.version) throw staleVersion((await findTag(tx, ctx, id)).parse());
  return tag;
}
