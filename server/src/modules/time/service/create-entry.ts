import type { api, BodyOf } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { newId } from '../../../core/ids.ts';
import type { JsonText } from '../../../core/json.ts';
import { ensureTags } from '../../tasks/index.ts';
import { changesOfNewEntry } from '../audited.ts';
import { finishedInterval, instantOf } from '../instants.ts';
import { writeEntries } from '../partitions.ts';
import { addTags, finishedJson, insertEntries, insertKeys } from '../queries/entries.ts';
import { takeTurn } from '../queries/timers.ts';
import { refuseIncomplete, refuseLocked } from '../rules.ts';
import { newSubject } from '../subject.ts';
import { callersRules, refuseOverlap } from './keep-policy.ts';

/**
 * Writes down time by hand.
 * @throws AppError CONFLICT or VALIDATION_ERROR where the workspace's policy refuses it
 */
export async function createEntry(ctx: Ctx, body: BodyOf<typeof api.time.create>): Promise<JsonText> {
  const interval = finishedInterval(instantOf(body.start_time), instantOf(body.end_time));
  const { workspaceId, now } = ctx;
  const { userId } = ctx.actor;
  const id = body.id ?? newId();
  return writeEntries(ctx.db, async (tx, need) => {
    takeTurn(tx, userId);
    need([interval.start]);
    const [rules, subject, tagIds] = await Promise.all([
      callersRules(tx, ctx),
      newSubject(tx, ctx, body),
      ensureTags(tx, ctx, body.tags ?? []),
    ]);
    refuseLocked(rules, [interval.start]);
    refuseIncomplete(rules, { ...subject, tags: tagIds });
    await refuseOverlap(tx, ctx, rules, interval);
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
    audit(tx, ctx, {
      action: 'time_entry.created',
      objectType: 'time_entry',
      objectId: id,
      changes: changesOfNewEntry(subject, interval, body.tags),
    });
    return made?.json as JsonText;
  });
}
