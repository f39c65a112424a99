import type { api, BodyOf } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { newId } from '../../../core/ids.ts';
import type { JsonText } from '../../../core/json.ts';
import { ensureTags } from '../../tasks/index.ts';
import { finishedInterval, instantOf } from '../instants.ts';
import { writeEntries } from '../partitions.ts';
import { addTags, finishedJson, insertEntries, insertKeys } from '../queries/entries.ts';
import { newSubject } from '../subject.ts';

/** Writes down time by hand. */
export async function createEntry(ctx: Ctx, body: BodyOf<typeof api.time.create>): Promise<JsonText> {
  const interval = finishedInterval(instantOf(body.start_time), instantOf(body.end_time));
  const { workspaceId, now } = ctx;
  const { userId } = ctx.actor;
  const id = body.id ?? newId();
  return writeEntries(ctx.db, async (tx, need) => {
    need([interval.start]);
    const [subject, tagIds] = await Promise.all([newSubject(tx, ctx, body), ensureTags(tx, ctx, body.tags ?? [])]);
    const entry = {
      workspaceId,
      userId,
      ...subject,
      source: 'manual' as const,
      timerId: null,
      createdAt: now,
      deletedAt: null,
      version: 1,
    };
    const [, , , made] = await Promise.all([
      insertKeys(tx, workspaceId, userId, [{ id, start: interval.start }]),
      insertEntries(tx, entry, [{ id, ...interval }], now),
      addTags(tx, workspaceId, id, tagIds),
      finishedJson(tx, workspaceId, id, interval.start),
    ]);
    audit(tx, ctx, { action: 'time_entry.created', objectType: 'time_entry', objectId: id });
    return made?.json as JsonText;
  });
}
