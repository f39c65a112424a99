import { requirePermission } from '../../core/access.ts';
import type { Ctx } from '../../core/context.ts';
import type { Tx } from '../../core/db/database.ts';
import { forbidden, notFound } from '../../core/errors.ts';
import type { JsonText } from '../../core/json.ts';
import { type EntryRow, entryJson, lockEntry } from './queries/entries.ts';

/** The door to entries: everyone has their own; whoever may read others' time reads theirs too, and changes none. */

/** To be called as `entryJson` is. @throws AppError NOT_FOUND */
export async function readableEntry(tx: Tx, ctx: Ctx, id: string): Promise<JsonText> {
  const entry = await entryJson(tx, ctx.workspaceId, id, ctx.now);
  if (!entry || !mayRead(ctx, entry.user_id)) throw notFound('time entry');
  return entry.json;
}

/**
 * The caller's own entry, locked for a change.
 * @throws AppError NOT_FOUND, or AUTHORIZATION_ERROR for one that the caller may only read
 */
export async function lockOwnEntry(tx: Tx, ctx: Ctx, id: string): Promise<EntryRow> {
  const entry = await lockEntry(tx, ctx.workspaceId, id);
  if (!entry || !mayRead(ctx, entry.user_id)) throw notFound('time entry');
  if (entry.user_id !== ctx.actor.userId) throw forbidden('Only whose time it is may change a time entry.');
  return entry;
}

/**
 * Whose entries a list is about; null: everybody's.
 * @throws AppError AUTHORIZATION_ERROR
 */
export function readableUser(ctx: Ctx, userId: string | undefined): string | null {
  const whose = userId === 'all' ? null : (userId ?? ctx.actor.userId);
  if (whose === null || !mayRead(ctx, whose)) requirePermission(ctx.actor, 'time:read_others');
  return whose;
}

function mayRead(ctx: Ctx, userId: string): boolean {
  return userId === ctx.actor.userId || readsOthers(ctx);
}

function readsOthers({ actor }: Ctx): boolean {
  return actor.permissions.has('time:read_others');
}
