import { type AuditCtx, audit, changesOfNew } from '../../../core/audit.ts';
import type { Tx } from '../../../core/db/database.ts';
import { newId } from '../../../core/ids.ts';
import { leastUsedColors } from '../palette.ts';
import { insertFreeTags, tagColorUse, tagsOfNames } from './queries.ts';

/** A name can be taken and freed again between two looks at it; more often than this is not bad luck. */
const MOST_TRIES = 5;

interface Maker extends AuditCtx {
  now: Date;
}

/**
 * The ids of the tags of these names (1–50 characters, no comma), in their order, each tag once; names are the same in any
 * case. What no tag outside the trash is called is made.
 */
export async function ensureTags(tx: Tx, ctx: Maker, names: string[]): Promise<string[]> {
  return [...new Set((await ensureTagsByName(tx, ctx, names)).values())];
}

/** The same, by name as it was given. */
export async function ensureTagsByName(tx: Tx, ctx: Maker, names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  let tags = await tagsOfNames(tx, ctx.workspaceId, names);
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    // The first spelling of a name makes the tag.
    const missing = [...Map.groupBy(tags, (tag) => tag.key).values()].flatMap(([tag]) => (tag?.id === null ? tag : []));
    if (missing.length === 0) return new Map(tags.map((tag) => [tag.name, tag.id as string]));
    const colors = leastUsedColors(await tagColorUse(tx, ctx.workspaceId), missing.length);
    const wanted = missing.map(({ name }, i) => ({ id: newId(), name, color: colors[i] as string }));
    const [made, now] = await Promise.all([
      insertFreeTags(tx, ctx.workspaceId, wanted, ctx.now),
      // A statement of its own sees what another request has committed while ours waited for it.
      tagsOfNames(tx, ctx.workspaceId, names),
    ]);
    for (const { id, ...tag } of made) {
      audit(tx, ctx, { action: 'tag.created', objectType: 'tag', objectId: id, changes: changesOfNew(tag) });
    }
    tags = now;
  }
  throw new Error('the tags of a request are deleted as fast as it makes them');
}
