import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import type { BulkChange } from '../bulk.ts';
import type { TaskRow } from '../queries/tasks.ts';
import { ensureTagsByName } from '../tags/ensure.ts';
import { tagsOfNames } from '../tags/queries.ts';
import type { WantedTags } from '../task-change.ts';

/** Makes the tags that are wanted; answers what each task shall carry, undefined where its tags stay. */
export async function wantedTags(
  tx: Tx,
  ctx: Ctx,
  wanted: readonly BulkChange[],
): Promise<(before: TaskRow, change: BulkChange) => WantedTags | undefined> {
  const all = (field: 'tags' | 'add_tags' | 'remove_tags') => wanted.flatMap(({ patch }) => patch[field] ?? []);
  const [idOf, toRemove] = await Promise.all([
    ensureTagsByName(tx, ctx, [...all('tags'), ...all('add_tags')]),
    tagsOfNames(tx, ctx.workspaceId, all('remove_tags')),
  ]);
  const removedIdOf = new Map(toRemove.map(({ name, id }) => [name, id]));
  return ({ tag_ids, tags }, { patch: { tags: given, add_tags = [], remove_tags = [] } }) => {
    if (given) return { ids: [...new Set(given.flatMap((name) => idOf.get(name) ?? []))], names: given };
    if (add_tags.length + remove_tags.length === 0) return undefined;
    const shown = new Map(tag_ids.map((id, i) => [id, tags[i] as string]));
    for (const name of remove_tags) shown.delete(removedIdOf.get(name) ?? '');
    for (const name of add_tags) {
      const id = idOf.get(name) as string;
      shown.set(id, shown.get(id) ?? name);
    }
    return { ids: [...shown.keys()], names: [...shown.values()] };
  };
}
