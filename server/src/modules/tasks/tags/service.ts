import type { api, BodyOf } from '@daybook/contracts';
import { audit, changesBetween, changesOfNew } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { newId } from '../../../core/ids.ts';
import type { JsonText } from '../../../core/json.ts';
import type { Page } from '../../../core/pagination.ts';
import { leastUsedColors } from '../palette.ts';
import { findTag, lockLiveTag, lockTag } from './access.ts';
import { insertTag, listTags, type TagListQuery, tagColorUse, updateTag } from './queries.ts';

export function getTag(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.read((tx) => findTag(tx, ctx, id), { oneFlight: true });
}

export function getTags(ctx: Ctx, query: TagListQuery): Promise<Page> {
  return ctx.db.read((tx) => listTags(tx, ctx.workspaceId, query), { snapshot: true, oneFlight: true });
}

/** @throws AppError CONFLICT where the id or the name is taken */
export function createTag(ctx: Ctx, { id = newId(), name, color }: BodyOf<typeof api.tags.create>): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const chosen = color ?? (leastUsedColors(await tagColorUse(tx, ctx.workspaceId), 1)[0] as string);
    const changes = changesOfNew({ name, color: chosen });
    audit(tx, ctx, { action: 'tag.created', objectType: 'tag', objectId: id, changes });
    const [, created] = await Promise.all([
      insertTag(tx, ctx.workspaceId, { id, name, color: chosen }, ctx.now),
      findTag(tx, ctx, id),
    ]);
    return created;
  });
}

/** What is given as it is already changes nothing. */
export function changeTag(
  ctx: Ctx,
  id: string,
  { version, ...given }: BodyOf<typeof api.tags.update>,
): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const before = await lockLiveTag(tx, ctx, id, version);
    const changes = changesBetween(before, given);
    if (Object.keys(changes).length === 0) return findTag(tx, ctx, id);
    audit(tx, ctx, { action: 'tag.updated', objectType: 'tag', objectId: id, changes });
    const [, after] = await Promise.all([updateTag(tx, ctx.workspaceId, id, given, ctx.now), findTag(tx, ctx, id)]);
    return after;
  });
}

/** What carries it keeps it, out of sight, until it is restored or purged. */
export function deleteTag(ctx: Ctx, id: string, version: number | undefined): Promise<void> {
  return ctx.db.write(async (tx) => {
    await lockLiveTag(tx, ctx, id, version);
    audit(tx, ctx, {
      action: 'tag.deleted',
      objectType: 'tag',
      objectId: id,
      changes: { deleted_at: [null, ctx.now] },
    });
    await updateTag(tx, ctx.workspaceId, id, { deleted_at: ctx.now }, ctx.now);
  });
}

/** @throws AppError CONFLICT where another tag has taken its name meanwhile */
export function restoreTag(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.write(async (tx) => {
    const tag = await lockTag(tx, ctx, id);
    if (!tag.deleted_at) return findTag(tx, ctx, id);
    audit(tx, ctx, {
      action: 'tag.restored',
      objectType: 'tag',
      objectId: id,
      changes: { deleted_at: [tag.deleted_at, null] },
    });
    const [, restored] = await Promise.all([
      updateTag(tx, ctx.workspaceId, id, { deleted_at: null }, ctx.now),
      findTag(tx, ctx, id),
    ]);
    return restored;
  });
}
